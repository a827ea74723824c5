package io.winnow.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.detection.VerdictRules;
import io.winnow.feature.RecordError;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import io.winnow.stream.Judgement;
import io.winnow.stream.JudgementListener;
import io.winnow.stream.Origin;
import io.winnow.stream.StreamEvents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** All meters of the stream, and the buckets of its histograms. */
@Singleton
public class RecordMeters implements JudgementListener, StreamEvents {

    /** Parts and multiples of the threshold, which is 1. */
    static final double[] SCORES = {0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 100};

    private static final Duration[] SCORING = micros(2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000);
    private static final Duration[] END_TO_END = millis(
            5,
            10,
            25,
            50,
            100,
            250,
            500,
            1_000,
            2_500,
            5_000,
            10_000,
            30_000,
            60_000,
            300_000,
            900_000,
            3_600_000,
            14_400_000,
            86_400_000);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Verdict, Counter> byVerdict = new EnumMap<>(Verdict.class);
    private final Map<RecordError, Counter> byError = new EnumMap<>(RecordError.class);
    private final Map<String, Counter> byRule = new ConcurrentHashMap<>();
    private final Counter warmingUp;
    private final Counter late;
    private final Counter fullWindows;
    private final Counter future;
    private final Map<Integer, Long> waiting = new ConcurrentHashMap<>();
    private final Histogram scores;
    private final Timer scoring;
    private final Timer endToEnd;
    private final RecordRate rate;
    private volatile @Nullable Instant lastRecord;
    private volatile @Nullable Instant lastAnomaly;
    private volatile @Nullable String firstFuture;

    /** @param buckets for scores: Micrometer rounds a value up to a whole number before it chooses the bucket */
    RecordMeters(MeterRegistry registry, CollectorRegistry buckets, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.rate = new RecordRate(clock);
        for (Verdict verdict : Verdict.values()) {
            byVerdict.put(
                    verdict,
                    Counter.builder("winnow.records")
                            .description("Records judged")
                            .baseUnit("records")
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
                .description("Normal records whose key is not known well enough to be scored")
                .register(registry);
        this.late = Counter.builder("winnow.window.late")
                .description("Records that came after their window was closed and were judged alone")
                .register(registry);
        this.fullWindows = Counter.builder("winnow.windows.closed.early")
                .description("Windows judged early because they were full")
                .register(registry);
        this.future = Counter.builder("winnow.future")
                .description("Records that were too far ahead of the clock and were judged alone")
                .register(registry);
        Gauge.builder("winnow.window.records", waiting, RecordMeters::sum)
                .description("Records that wait for their windows to close")
                .baseUnit("records")
                .register(registry);
        this.scores = Histogram.build()
                .name("winnow_score")
                .help("Scores divided by the threshold; above 1 is anomalous")
                .buckets(SCORES)
                .withoutExemplars()
                .register(buckets);
        this.scoring = Timer.builder("winnow.scoring")
                .description("Time to decode and score one record")
                .serviceLevelObjectives(SCORING)
                .register(registry);
        this.endToEnd = Timer.builder("winnow.end.to.end")
                .description("Time from a record's own time to its verdict, of records that have a time")
                .serviceLevelObjectives(END_TO_END)
                .register(registry);
    }

    /** A gauge for each thing that can be waited for: 1 while it is. */
    public void showWaiting(Supplier<Optional<Waiting>> waitingFor) {
        for (Waiting.Reason reason : Waiting.Reason.values()) {
            Gauge.builder("winnow.waiting", () -> isFor(reason, waitingFor.get()))
                    .description("1 while no record is judged because brokers, topics or the registry are away")
                    .tag("reason", reason.tag())
                    .register(registry);
        }
    }

    private static int isFor(Waiting.Reason reason, Optional<Waiting> waiting) {
        return waiting.filter(one -> one.reason() == reason).isPresent() ? 1 : 0;
    }

    @Override
    public void onJudgement(Judgement judgement) {
        Instant now = clock.instant();
        lastRecord = now;
        rate.count();
        scoring.record(judgement.nanos(), TimeUnit.NANOSECONDS);
        recordAge(judgement.time(), now);
        Outcome outcome = judgement.outcome();
        if (outcome.suppressedBy() == null) {
            count(byVerdict, outcome.verdict());
        } else {
            suppressed(outcome.suppressedBy()).increment();
        }
        count(byError, outcome.error());
        recordScore(outcome.score());
        if (outcome.warmUp() != null) {
            warmingUp.increment();
        }
        if (outcome.route() == Route.ANOMALOUS) {
            lastAnomaly = now;
        }
    }

    /** A counter for each rule, before it suppresses anything. */
    public void showRules(VerdictRules rules) {
        rules.all().forEach(rule -> suppressed(rule.name()));
    }

    /** Apart from other anomalies, of which alerts tell. */
    private Counter suppressed(String rule) {
        return byRule.computeIfAbsent(rule, name -> Counter.builder("winnow.records.suppressed")
                .description("Anomalies that a rule suppresses; they are in no count of anomalous records")
                .tag("rule", name)
                .register(registry));
    }

    private void recordScore(@Nullable Score score) {
        if (score != null) {
            scores.observe(score.ratio());
        }
    }

    /** A record of the future, by clocks that differ, has no age. */
    private void recordAge(Instant time, Instant now) {
        long age = now.toEpochMilli() - time.toEpochMilli();
        if (time.toEpochMilli() > 0) {
            endToEnd.record(Math.max(0, age), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void onLate() {
        late.increment();
    }

    @Override
    public void onFuture(Origin origin, Instant time) {
        future.increment();
        if (firstFuture == null) {
            firstFuture = origin + " of " + time;
        }
    }

    @Override
    public void onClosedEarly() {
        fullWindows.increment();
    }

    @Override
    public void onWaiting(int partition, long records) {
        waiting.put(partition, records);
    }

    /**
     * Records since the start.
     *
     * @param anomalous those that no rule suppresses
     * @param warmingUp those of the normal ones whose key has too little history to be scored
     * @param suppressed anomalies by the rule that suppresses them
     */
    public record Counts(
            long normal, long anomalous, long deadLetter, long warmingUp, SortedMap<String, Long> suppressed) {}

    public Counts counts() {
        long rejected =
                deadLetters().values().stream().mapToLong(count -> count).sum();
        SortedMap<String, Long> suppressed = new TreeMap<>();
        byRule.forEach((rule, counter) -> suppressed.put(rule, (long) counter.count()));
        return new Counts(
                count(Verdict.NORMAL), count(Verdict.ANOMALOUS), rejected, (long) warmingUp.count(), suppressed);
    }

    /** Records since the start that could not be judged, by what was wrong; without what never was. */
    public SortedMap<RecordError, Long> deadLetters() {
        SortedMap<RecordError, Long> counts = new TreeMap<>();
        byError.forEach((error, counter) -> counts.put(error, (long) counter.count()));
        counts.values().removeIf(count -> count == 0);
        return counts;
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

    /** The first record since the start that was too far ahead of the clock, by origin and time; null if none was. */
    @Nullable
    public String firstFuture() {
        return firstFuture;
    }

    private static Duration[] micros(long... micros) {
        return LongStream.of(micros).mapToObj(n -> Duration.ofNanos(1_000 * n)).toArray(Duration[]::new);
    }

    private static Duration[] millis(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    private static double sum(Map<Integer, Long> waiting) {
        return waiting.values().stream().mapToLong(records -> records).sum();
    }

    private long count(Verdict verdict) {
        return (long) counter(byVerdict, verdict).count();
    }

    private static <K> void count(Map<K, Counter> counters, @Nullable K key) {
        if (key != null) {
            counter(counters, key).increment();
        }
    }

    private static <K> Counter counter(Map<K, Counter> counters, K key) {
        return Objects.requireNonNull(counters.get(key), "every constant has a counter");
    }
}
