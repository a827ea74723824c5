package io.winnow.stream;

import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.detection.Route;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Forwards records, unchanged but for their headers, each to exactly one sink, and a verdict of each if verdicts are
 * wanted. A record that its output does not take becomes a dead letter. One thread.
 */
final class RecordRouter {

    private final ProcessorContext<byte[], byte[]> context;
    private final Outputs outputs;
    private final Topics topics;
    private final OutcomeHeaders headers;
    private final @Nullable VerdictWriter verdicts;

    RecordRouter(ProcessorContext<byte[], byte[]> context, Outputs outputs) {
        this.context = context;
        this.outputs = outputs;
        this.topics = outputs.topics();
        this.headers = new OutcomeHeaders(outputs.headers());
        this.verdicts = topics.verdict().isPresent()
                ? new VerdictWriter(outputs.verdicts().id())
                : null;
    }

    /** What leaves for one record. */
    private record Leaving(
            Record<byte[], byte[]> record,
            Outcome outcome,
            @Nullable Record<byte[], byte[]> verdict) {}

    /**
     * Announces the judgement of a record and sends what leaves for it.
     *
     * @throws Unwritable if no topic takes the record; nothing was sent then, and nobody was told
     */
    void route(Record<byte[], byte[]> record, Judgement judgement) {
        Outcome outcome = judgement.outcome();
        if (outcome.route() == Route.NORMAL && !outputs.forwardsNormal()) {
            outputs.listeners().announce(judgement);
            return;
        }
        Leaving leaving = outcome instanceof Rejection rejection
                ? deadLetter(record, judgement.origin(), rejection)
                : judged(record, judgement.origin(), outcome);
        outputs.listeners().announce(leaving.outcome == outcome ? judgement : judgement.with(leaving.outcome));
        context.forward(leaving.record, DetectionTopology.sink(leaving.outcome.route()));
        if (leaving.verdict != null) {
            context.forward(leaving.verdict, DetectionTopology.VERDICT);
        }
    }

    private Leaving judged(Record<byte[], byte[]> record, Origin origin, Outcome outcome) {
        Leaving leaving = leaving(record, origin, outcome);
        Optional<Refusal> refused =
                refusal(topic(outcome), leaving.record, origin).or(() -> ofVerdict(leaving, origin));
        if (refused.isEmpty()) {
            return leaving;
        }
        boolean isOfValue = refused.get().isOfSize()
                && record.value() != null
                && refusal(topic(outcome), leaving.record.withValue(null), origin)
                        .isEmpty();
        return isOfValue
                ? withoutValue(record, origin, refused.get().rejection())
                : deadLetter(record, origin, refused.get().rejection());
    }

    /** With the value as long as the topic of dead letters takes it, and with the headers of others. */
    private Leaving deadLetter(Record<byte[], byte[]> record, Origin origin, Rejection rejection) {
        Leaving leaving = leaving(record, origin, rejection);
        Refusal refusal = refusal(topics.deadLetter(), leaving.record, origin).orElse(null);
        if (refusal == null) {
            return ofVerdict(leaving, origin).isEmpty() ? leaving : new Leaving(leaving.record, rejection, null);
        }
        if (refusal.isOfSize() && record.value() != null) {
            return withoutValue(record, origin, rejection);
        }
        int others = OutcomeHeaders.others(record.headers());
        if (refusal.isOfSize() && others > 0) {
            String detail = rejection.detail() + "; its " + others + " other headers are left out";
            return deadLetter(
                    record.withHeaders(new RecordHeaders()), origin, new Rejection(rejection.error(), detail));
        }
        throw new Unwritable(origin, refusal);
    }

    private Leaving withoutValue(Record<byte[], byte[]> record, Origin origin, Rejection rejection) {
        String detail = rejection.detail() + "; its value of " + record.value().length + " bytes is left out";
        return deadLetter(record.withValue(null), origin, new Rejection(rejection.error(), detail));
    }

    private Leaving leaving(Record<byte[], byte[]> record, Origin origin, Outcome outcome) {
        headers.write(record.headers(), origin, outcome);
        return new Leaving(record, outcome, verdicts == null ? null : verdicts.verdict(record, origin, outcome));
    }

    private Optional<Refusal> ofVerdict(Leaving leaving, Origin origin) {
        return leaving.verdict == null
                ? Optional.empty()
                : refusal(topics.verdict().orElseThrow(), leaving.verdict, origin);
    }

    private Optional<Refusal> refusal(String topic, Record<byte[], byte[]> record, Origin origin) {
        return outputs.limits().refusal(topic, record, origin, context.currentSystemTimeMs());
    }

    private String topic(Outcome outcome) {
        return outcome.route() == Route.NORMAL ? topics.normal().orElseThrow() : topics.anomalous();
    }
}
