package io.winnow.stream;

import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.Outcome;
import io.winnow.scoring.Verdict;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Judges one record after the other and forwards each, unchanged but for its headers, to exactly one sink. */
final class DetectionProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final Detector detector;
    private final OutcomeListener listener;
    private final boolean forwardsNormal;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    DetectionProcessor(Detector detector, OutcomeListener listener, boolean forwardsNormal) {
        this.detector = detector;
        this.listener = listener;
        this.forwardsNormal = forwardsNormal;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], byte[]> out = java.util.Objects.requireNonNull(context, "init comes first");
        Origin origin = Origin.of(out.recordMetadata().orElseThrow());
        long start = System.nanoTime();
        Outcome outcome = detector.detect(record.value());
        long nanos = System.nanoTime() - start;
        listener.onOutcome(origin, record.key(), Instant.ofEpochMilli(record.timestamp()), outcome, nanos);
        String sink = sink(outcome);
        if (forwardsNormal || !sink.equals(DetectionTopology.NORMAL)) {
            OutcomeHeaders.write(record.headers(), origin, outcome);
            out.forward(record, sink);
        }
    }

    private static String sink(Outcome outcome) {
        if (outcome instanceof Detection detection) {
            return detection.verdict() == Verdict.NORMAL ? DetectionTopology.NORMAL : DetectionTopology.ANOMALOUS;
        }
        return DetectionTopology.DEAD_LETTER;
    }
}
