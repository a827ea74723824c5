package io.winnow.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.detection.WarmingUp;
import io.winnow.feature.RecordError;
import io.winnow.scoring.Verdict;
import io.winnow.stream.Origin;
import io.winnow.stream.OutcomeListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All meters of the stream. */
@Singleton
public class RecordMeters implements OutcomeListener {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Verdict, Counter> byVerdict = new EnumMap<>(Verdict.class);
    private final Map<RecordError, Counter> byError = new EnumMap<>(RecordError.class);
    private final Map<String, Counter> byMissing = new ConcurrentHashMap<>();
    private final Counter warmingUp;
    private final Counter late;
    private final Counter fullWindows;
    private final Map<Integer, Long> waiting = new ConcurrentHashMap<>();
    private final Timer scoring;
    private final RecordRate rate;
    private volatile @Nullable Instant lastRecord;
    private volatile @Nullable Instant lastAnomaly;

    RecordMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.rate = new RecordRate(clock);
        for (Verdict verdict : Verdict.values()) {
            byVerdict.put(
                    verdict,
                    Counter.builder("winnow.records")
                            .description("Records judged")
                            .tag("verdict", verdict.name())
                            .register(registry));
        }
        for (RecordError error : RecordError.values()) {
            byError.put(
                    error,
                    Counter.builder("winnow.dead.letters")
                            .description("Records that could not be judged")
                            .tag("error", error.name())
                            .register(registry));
        }
        this.warmingUp = Counter.builder("winnow.warm.up")
                .description("Normal records whose key has too little history to be scored")
                .register(registry);
        this.late = Counter.builder("winnow.window.late")
                .description("Records that came after their window was closed and were judged alone")
                .register(registry);
        this.fullWindows = Counter.builder("winnow.window.full")
                .description("Windows judged early since they were full")
                .register(registry);
        Gauge.builder("winnow.window.records", waiting, RecordMeters::sum)
                .description("Records that wait for their windows to close")
                .register(registry);
        this.scoring = Timer.builder("winnow.scoring")
                .description("Time to decode and score one record")
                .register(registry);
    }

    /** A gauge for each thing that can be waited for: 1 while it is. */
    void showWaiting(Supplier<Optional<Waiting>> waitingFor) {
        for (Waiting.Reason reason : Waiting.Reason.values()) {
            Gauge.builder("winnow.waiting", () -> isFor(reason, waitingFor.get()))
                    .description("1 while no record is judged, for want of brokers, topics or the registry")
                    .tag("reason", reason.tag())
                    .register(registry);
        }
    }

    private static int isFor(Waiting.Reason reason, Optional<Waiting> waiting) {
        return waiting.filter(one -> one.reason() == reason).isPresent() ? 1 : 0;
    }

    @Override
    public void onOutcome(Origin origin, byte @Nullable [] key, Instant time, Outcome outcome, long nanos) {
        Instant now = clock.instant();
        lastRecord = now;
        rate.count();
        scoring.record(nanos, TimeUnit.NANOSECONDS);
        outcome.missing().forEach(this::countMissing);
        if (outcome instanceof Detection detection) {
            counter(byVerdict, detection.verdict()).increment();
            lastAnomaly = detection.verdict() == Verdict.ANOMALOUS ? now : lastAnomaly;
        } else if (outcome instanceof WarmingUp) {
            counter(byVerdict, Verdict.NORMAL).increment();
            warmingUp.increment();
        } else if (outcome instanceof Rejection rejection) {
            counter(byError, rejection.error()).increment();
        }
    }

    private void countMissing(String feature) {
        byMissing
                .computeIfAbsent(feature, name -> Counter.builder("winnow.missing")
                        .description("Records that lack a scored field, or have it as another type")
                        .tag("feature", name)
                        .register(registry))
                .increment();
    }

    @Override
    public void onLate() {
        late.increment();
    }

    @Override
    public void onFullWindow() {
        fullWindows.increment();
    }

    @Override
    public void onWaiting(int partition, long records) {
        waiting.put(partition, records);
    }

    /**
     * Records since the start.
     *
     * @param warmingUp those of the normal ones whose key has too little history to be scored
     */
    public record Counts(long normal, long anomalous, long deadLetter, long warmingUp) {}

    public Counts counts() {
        double rejected = byError.values().stream().mapToDouble(Counter::count).sum();
        return new Counts(count(Verdict.NORMAL), count(Verdict.ANOMALOUS), (long) rejected, (long) warmingUp.count());
    }

    /** Records per second over the last ten seconds. */
    public double rate() {
        return rate.perSecond();
    }

    public @Nullable Instant lastRecord() {
        return lastRecord;
    }

    public @Nullable Instant lastAnomaly() {
        return lastAnomaly;
    }

    private static double sum(Map<Integer, Long> waiting) {
        return waiting.values().stream().mapToLong(records -> records).sum();
    }

    private long count(Verdict verdict) {
        return (long) counter(byVerdict, verdict).count();
    }

    private static <K> Counter counter(Map<K, Counter> counters, K key) {
        return Objects.requireNonNull(counters.get(key), "every constant has a counter");
    }
}
