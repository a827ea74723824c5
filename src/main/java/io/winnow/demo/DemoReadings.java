package io.winnow.demo;

import io.winnow.produce.AnomalyInjection;
import io.winnow.produce.Drift;
import io.winnow.produce.Outgoing;
import io.winnow.produce.Readings;
import io.winnow.produce.Sample;
import io.winnow.produce.SensorSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The sample readings of a demo: a history that a scorer learns from, where it learns in the stream, then those to watch. */
final class DemoReadings {

    /** Few, so that the page can draw the season of one of them. */
    private static final int LEARNED_SENSORS = 3;

    private static final int HISTORY_MINUTES = (int) Duration.ofDays(21).toMinutes();
    /** Readings of a sensor are a minute apart, however fast they are sent: this leaves hours until they reach the present. */
    private static final Duration AGO = Duration.ofDays(730);

    private final Supplier<Sample> readings;
    private final Instant from;
    private final Instant end;
    private final int history;
    private volatile Instant latest;

    private DemoReadings(Supplier<Sample> readings, Instant from, Instant end, int history) {
        this.readings = readings;
        this.from = from;
        this.end = end;
        this.history = history;
        this.latest = from;
    }

    static DemoReadings of(DemoOptions options, Instant now) {
        if (!options.learnsInTheStream()) {
            AnomalyInjection single = new AnomalyInjection(options.kind(), options.anomalyRate());
            SensorSchedule paced = SensorSchedule.paced(options.rate(), now);
            Readings readings = new Readings(options.seed(), paced, single);
            Drift drift = DriftStory.ofSensors(now);
            return new DemoReadings(
                    options.drifts() ? () -> drift.of(readings.next()) : readings::next, now, Instant.MAX, 0);
        }
        AnomalyInjection incidents = new AnomalyInjection(options.kind(), options.anomalyRate(), HISTORY_MINUTES);
        Instant start = now.minus(AGO);
        SensorSchedule minutes =
                new SensorSchedule(LEARNED_SENSORS, start, Duration.ofMinutes(1).dividedBy(LEARNED_SENSORS));
        return new DemoReadings(
                new Readings(options.seed(), minutes, incidents)::next,
                start.plus(Duration.ofMinutes(HISTORY_MINUTES)),
                now,
                HISTORY_MINUTES * LEARNED_SENSORS);
    }

    /** How many readings the history has; 0 if there is none. */
    int historyReadings() {
        return history;
    }

    Duration historyLength() {
        return Duration.ofMinutes(HISTORY_MINUTES);
    }

    /** From the first reading after the history to the latest. */
    Duration watched() {
        return Duration.between(from, latest);
    }

    /** The time of the first reading after the history. */
    Instant from() {
        return from;
    }

    /** The history; to be taken before {@link #toWatch}. */
    Iterator<Outgoing> history() {
        return all().limit(history).iterator();
    }

    /** The readings after the history, until they reach the present. */
    Iterator<Outgoing> toWatch() {
        return all().takeWhile(reading -> reading.time().isBefore(end))
                .peek(reading -> latest = reading.time())
                .iterator();
    }

    private Stream<Outgoing> all() {
        return Stream.generate(() -> readings.get().outgoing());
    }
}
