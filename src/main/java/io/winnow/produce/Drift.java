package io.winnow.produce;

import io.winnow.sample.Reading;
import java.time.Duration;
import java.time.Instant;

/**
 * One measure of all sensors moves, evenly, and stays where it is then.
 *
 * @param by in the unit of the measure
 * @param from when it begins
 * @param over how long it takes, above 0
 */
public record Drift(Measure measure, double by, Instant from, Duration over) {

    /** The same reading as drifted sensors have it. */
    public Sample of(Sample sample) {
        Reading reading = sample.reading();
        double done = (double) Duration.between(from, reading.getTime()).toMillis() / over.toMillis();
        measure.set(reading, measure.of(reading) + by * Math.max(0, Math.min(1, done)));
        return sample;
    }
}
