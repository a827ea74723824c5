package io.winnow.stream;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.scoring.Verdict;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards records, unchanged but for their headers, each to exactly one sink. One thread. */
final class Routing {

    private final ProcessorContext<byte[], byte[]> context;
    private final OutcomeListener listener;
    private final boolean forwardsNormal;

    Routing(ProcessorContext<byte[], byte[]> context, OutcomeListener listener, boolean forwardsNormal) {
        this.context = context;
        this.listener = listener;
        this.forwardsNormal = forwardsNormal;
    }

    /** @param nanos time spent on decoding and scoring */
    void route(Record<byte[], byte[]> record, Origin origin, Outcome outcome, long nanos) {
        listener.onOutcome(origin, record.key(), Instant.ofEpochMilli(record.timestamp()), outcome, nanos);
        String sink = sink(outcome);
        if (forwardsNormal || !sink.equals(DetectionTopology.NORMAL)) {
            OutcomeHeaders.write(record.headers(), origin, outcome);
            context.forward(record, sink);
        }
    }

    private static String sink(Outcome outcome) {
        if (outcome instanceof Rejection) {
            return DetectionTopology.DEAD_LETTER;
        }
        boolean isAnomalous = outcome instanceof Detection detection && detection.verdict() == Verdict.ANOMALOUS;
        return isAnomalous ? DetectionTopology.ANOMALOUS : DetectionTopology.NORMAL;
    }
}
