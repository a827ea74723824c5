package io.winnow.stream;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.scoring.Verdict;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Forwards records, unchanged but for their headers, each to exactly one sink, and a verdict of each if verdicts are
 * wanted. One thread.
 */
final class Routing {

    private final ProcessorContext<byte[], byte[]> context;
    private final Outputs outputs;
    private final @Nullable VerdictWriter verdicts;

    Routing(ProcessorContext<byte[], byte[]> context, Outputs outputs) {
        this.context = context;
        this.outputs = outputs;
        this.verdicts = outputs.routes().verdict().isPresent()
                ? new VerdictWriter(outputs.verdicts().id())
                : null;
    }

    /** @param nanos time spent on decoding and scoring */
    void route(Record<byte[], byte[]> record, Origin origin, Outcome outcome, long nanos) {
        outputs.listener().onOutcome(origin, record.key(), Instant.ofEpochMilli(record.timestamp()), outcome, nanos);
        String sink = sink(outcome);
        if (sink.equals(DetectionTopology.NORMAL) && !outputs.forwardsNormal()) {
            return;
        }
        OutcomeHeaders.write(record.headers(), origin, outcome);
        context.forward(record, sink);
        if (verdicts != null) {
            context.forward(verdicts.verdict(record, origin, outcome), DetectionTopology.VERDICT);
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
