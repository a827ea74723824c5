package io.winnow.stream;

import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.feature.KeyHistory;
import io.winnow.scoring.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Judges one record after the other and forwards each, unchanged but for its headers, to exactly one sink. */
final class DetectionProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

    private final Detector detector;
    private final KeyHistory noHistory;
    private final OutcomeListener listener;
    private final boolean forwardsNormal;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Histories histories;

    DetectionProcessor(Detector detector, OutcomeListener listener, boolean forwardsNormal) {
        this.detector = detector;
        this.noHistory = detector.derivations().newHistory();
        this.listener = listener;
        this.forwardsNormal = forwardsNormal;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        if (detector.derivations().needHistory()) {
            Histories kept = new Histories(context.getStateStore(Histories.STORE), detector.derivations());
            context.schedule(
                    FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> kept.forget(context.currentStreamTimeMs()));
            this.histories = kept;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], byte[]> out = java.util.Objects.requireNonNull(context, "init comes first");
        Origin origin = Origin.of(out.recordMetadata().orElseThrow());
        long start = System.nanoTime();
        Outcome outcome = detect(record, origin.offset());
        long nanos = System.nanoTime() - start;
        listener.onOutcome(origin, record.key(), Instant.ofEpochMilli(record.timestamp()), outcome, nanos);
        String sink = sink(outcome);
        if (forwardsNormal || !sink.equals(DetectionTopology.NORMAL)) {
            OutcomeHeaders.write(record.headers(), origin, outcome);
            out.forward(record, sink);
        }
    }

    private Outcome detect(Record<byte[], byte[]> record, long offset) {
        Histories kept = histories;
        if (kept == null) {
            return detector.detect(record.value(), record.timestamp(), noHistory);
        }
        KeyHistory history = kept.open(record.key(), offset);
        long first = history.first();
        long next = history.next();
        Outcome outcome = detector.detect(record.value(), record.timestamp(), history);
        kept.save(record.key(), history, first, next);
        return outcome;
    }

    private static String sink(Outcome outcome) {
        if (outcome instanceof Rejection) {
            return DetectionTopology.DEAD_LETTER;
        }
        boolean isAnomalous = outcome instanceof Detection detection && detection.verdict() == Verdict.ANOMALOUS;
        return isAnomalous ? DetectionTopology.ANOMALOUS : DetectionTopology.NORMAL;
    }
}
