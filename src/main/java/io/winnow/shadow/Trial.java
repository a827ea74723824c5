package io.winnow.shadow;

import io.winnow.detection.Detector;
import io.winnow.detection.FeatureVector;
import io.winnow.detection.KeyState;
import io.winnow.detection.Outcome;
import io.winnow.feature.RecordError;
import io.winnow.format.SchemaUnavailable;
import io.winnow.metrics.ShadowMeters;
import io.winnow.metrics.ShadowMeters.Skipped;
import io.winnow.model.Model;
import io.winnow.stream.Judgement;
import io.winnow.stream.KafkaHeaders;
import io.winnow.stream.RecentKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One challenger at work, on a thread of its own. The stream hands records over and never waits; what there is no room for
 * is skipped. A challenger that cannot keep pace is dropped.
 */
final class Trial implements AutoCloseable {

    /** Beyond them, and ten seconds of records, the stream is behind: it gets all there is. */
    private static final long FEW = 10_000;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A record that no output takes is a dead letter whatever the model says. */
    private static final Set<RecordError> OF_OUTPUTS = EnumSet.of(RecordError.TOO_LARGE, RecordError.REFUSED_BY_OUTPUT);

    private final Detector detector;
    private final ShadowBounds bounds;
    private final ShadowMeters meters;
    private final Clock clock;
    private final WaitingRecords waiting;
    private final KeyMemory keys;
    private final KeepingPace pace;
    private final WorkingTime working = new WorkingTime(System.nanoTime());
    private final long since = System.nanoTime();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong warmingUp = new AtomicLong();
    private final Thread thread = new Thread(this::work, "winnow-shadow");
    private long lookedAt = System.nanoTime();
    private volatile Comparison comparison;
    private volatile boolean isBehind;
    private volatile boolean hasCaughtUp;
    private volatile @Nullable String dropped;
    private volatile boolean isClosed;

    Trial(Detector detector, ShadowBounds bounds, ShadowMeters meters, Clock clock) {
        this.detector = detector;
        this.bounds = bounds;
        this.meters = meters;
        this.clock = clock;
        this.waiting = new WaitingRecords(bounds.queueBytes());
        this.keys = new KeyMemory(detector.judge(), bounds.keyBytes());
        this.pace = new KeepingPace(clock.millis());
        this.comparison = new Comparison("", clock.instant());
    }

    Trial start() {
        look();
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        waiting.clear();
    }

    /** On the stream's threads: never waits, never throws. */
    void offer(Judgement judged) {
        if (dropped != null || isOf(judged.model()) || isRefusedByOutput(judged)) {
            return;
        }
        if (isBehind) {
            skip(Skipped.BEHIND, hasCaughtUp);
        } else if (waiting.offer(judged)) {
            pace.took(clock.millis());
        } else {
            skip(Skipped.FULL, true);
        }
    }

    private static boolean isRefusedByOutput(Judgement judged) {
        RecordError error = judged.outcome().error();
        return error != null && OF_OUTPUTS.contains(error);
    }

    private void skip(Skipped reason, boolean counts) {
        skipped.incrementAndGet();
        meters.count(reason);
        if (counts) {
            pace.skipped(clock.millis());
            if (pace.isLost(clock.millis())) {
                drop("it took less than half of the records of " + KeepingPace.SECONDS + " seconds: "
                        + (reason == Skipped.FULL
                                ? "it is slower than the stream"
                                : "the stream had to catch up and got all there is"));
            }
        }
    }

    private synchronized void drop(String why) {
        if (dropped == null && !isClosed) {
            dropped = why;
            waiting.clear();
        }
    }

    private void work() {
        try {
            while (dropped == null && !isClosed) {
                lookNowAndThen();
                Judgement next = waiting.poll(LOOK_EVERY);
                if (next != null) {
                    work(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            drop("it failed: " + e);
        } finally {
            waiting.clear();
            keys.forget();
        }
    }

    private void work(Judgement next) throws InterruptedException {
        long start = System.nanoTime();
        compare(next);
        long end = System.nanoTime();
        meters.took(end - start);
        taken.incrementAndGet();
        TimeUnit.NANOSECONDS.sleep(working.worked(end, end - start));
    }

    private void compare(Judgement judged) {
        try {
            Outcome outcome = judge(judged);
            if (judged.outcome().warmUp() != null || outcome.warmUp() != null) {
                warmingUp.incrementAndGet();
                meters.count(Skipped.WARM_UP);
                return;
            }
            current(judged.model()).add(judged, outcome, clock.millis());
            meters.compared(Comparison.verdicts(judged, outcome), outcome.score());
        } catch (SchemaUnavailable e) {
            skip(Skipped.SCHEMA, false);
        }
    }

    private Outcome judge(Judgement judged) {
        long time = judged.record().timestamp();
        long now = clock.millis();
        if (time - now > bounds.maxFuture().toMillis()) {
            return judge(judged.record(), now, keys.apart(judged));
        }
        KeyState key = keys.of(judged);
        Outcome outcome = judge(judged.record(), time, key);
        keys.keep(judged, key);
        return outcome;
    }

    private Outcome judge(Record<byte[], byte[]> record, long time, KeyState key) {
        FeatureVector vector =
                detector.derive(record.value(), KafkaHeaders.lookup(record.headers()), time, key.history());
        return detector.judge(vector, time, key);
    }

    /** Begins anew with another champion. */
    private Comparison current(Model champion) {
        if (!comparison.champion().equals(champion.id())) {
            comparison = new Comparison(champion.id(), clock.instant());
        }
        return comparison;
    }

    private void lookNowAndThen() {
        if (System.nanoTime() - lookedAt > LOOK_EVERY.toNanos()) {
            look();
        }
    }

    /** While nothing is known of the lag, the stream is not taken to be behind. */
    private void look() {
        lookedAt = System.nanoTime();
        OptionalLong lag = bounds.lag().get();
        long much = Math.max(FEW, 10 * pace.records(clock.millis()) / KeepingPace.SECONDS);
        isBehind = lag.isPresent() && lag.getAsLong() > much;
        hasCaughtUp |= lag.isPresent() && !isBehind;
    }

    boolean isOf(Model model) {
        return detector.model().id().equals(model.id());
    }

    Model model() {
        return detector.model();
    }

    Comparison comparison() {
        return comparison;
    }

    boolean isBehind() {
        return isBehind;
    }

    /** Why it no longer compares; null while it does. */
    @Nullable
    String dropped() {
        return dropped;
    }

    long skipped() {
        return skipped.get();
    }

    long warmingUp() {
        return warmingUp.get();
    }

    ShadowReport.Cost cost() {
        long records = taken.get();
        RecentKeys memory = keys.memory();
        return new ShadowReport.Cost(
                records == 0 ? null : working.total() / 1e3 / records,
                (double) working.total() / Math.max(1, System.nanoTime() - since),
                memory.keys(),
                memory.bytes(),
                memory.evicted());
    }
}
