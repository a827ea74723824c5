package io.winnow.stream;

import io.winnow.detection.Derived;
import io.winnow.detection.Outcome;

/**
 * Where outcomes go: to topics, and to whoever listens.
 *
 * @param verdicts registered before the first record comes, if there is a topic of verdicts
 * @param limits what the topics take
 */
public record Outputs(Routes routes, OutcomeListener listener, VerdictSchema verdicts, OutputLimits limits) {

    /** With a schema that is not registered yet, to topics that take everything. */
    public Outputs(Routes routes, OutcomeListener listener) {
        this(routes, listener, new VerdictSchema(routes), new OutputLimits(routes, ProducerLimits.STANDARD));
    }

    /** Lets the listener know what a record was judged by. */
    void tell(Outcome outcome, Derived derived) {
        if (derived.rejection() == null) {
            listener.onVector(outcome, derived.vector());
        }
    }

    boolean forwardsNormal() {
        return routes.normal().isPresent();
    }
}
