package io.winnow.produce;

import io.winnow.sample.Reading;

/** A sample reading, and whether it was planted as an anomaly. */
public record Sample(Reading reading, boolean planted) {

    /** The reading as a record of its sensor. */
    public Outgoing outgoing() {
        return new Outgoing("sensor-" + reading.getSensorId(), reading.getTime(), reading, planted);
    }
}
