package io.winnow.demo;

import io.winnow.app.RetrainWatch;
import io.winnow.detection.FeatureDrift;
import io.winnow.metrics.DriftWatch;
import io.winnow.produce.Drift;
import io.winnow.produce.Measure;
import io.winnow.retraining.Attempt;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells what drifting sensors do to false alarms, how drift shows, and what trained models do about it. One thread. */
@Singleton
class DriftStory {

    /** After the start of the demo. */
    static final Duration BEGIN = Duration.ofSeconds(30);

    static final Duration RETRAIN_EVERY = Duration.ofSeconds(45);
    /** A model is trained on, and judged by, the readings of so many seconds. */
    static final long LEARNED_SECONDS = 30;

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Measure MEASURE = Measure.TEMPERATURE;
    private static final double BY = 18;
    private static final long SPAN_SECONDS = 10;

    private final RetrainWatch retraining;
    private final DriftWatch drift;
    private final List<Double> rates = new ArrayList<>();
    private OutcomeCounts last = OutcomeCounts.NONE;
    private int told;

    DriftStory(RetrainWatch retraining, DriftWatch drift) {
        this.retraining = retraining;
        this.drift = drift;
    }

    /** What happens to the sensors of a demo. */
    static Drift ofSensors(Instant start) {
        return new Drift(MEASURE, BY, start.plus(BEGIN), LENGTH);
    }

    /** Called once a second. */
    void tick(Duration elapsed, OutcomeCounts counts, DemoConsole console) {
        long second = elapsed.toSeconds();
        if (second == BEGIN.toSeconds()) {
            console.drift(MEASURE.field(), BY, LENGTH);
        }
        if (second / SPAN_SECONDS > rates.size()) {
            rates.add(counts.falseAlarmRateSince(last));
            last = counts;
            console.falseAlarms(rates.get(rates.size() - 1), mostShifted());
        }
        List<Attempt> attempts =
                retraining.report().map(report -> report.attempts()).orElse(List.of());
        while (told < attempts.size()) {
            console.retrained(attempts.get(attempts.size() - ++told));
        }
    }

    /** What became of false alarms. */
    void summary(DemoConsole console) {
        int before = (int) (BEGIN.toSeconds() / SPAN_SECONDS);
        if (rates.size() > before) {
            console.falseAlarms(
                    average(rates.subList(0, before)),
                    rates.stream().skip(before).mapToDouble(rate -> rate).max().orElse(0),
                    rates.get(rates.size() - 1));
        }
    }

    private static double average(List<Double> rates) {
        return rates.stream().mapToDouble(rate -> rate).average().orElse(0);
    }

    /** How far the values of a feature are from training: the population stability index. */
    record Shift(String feature, double value) {}

    /** Empty while there are too few records to tell. */
    private Optional<Shift> mostShifted() {
        List<Shift> shifts = new ArrayList<>();
        for (FeatureDrift feature : drift.window().recent().features()) {
            Double shift = feature.shift();
            if (shift != null) {
                shifts.add(new Shift(feature.feature(), shift));
            }
        }
        return shifts.stream().max(Comparator.comparingDouble(Shift::value));
    }
}
