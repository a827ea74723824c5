package io.winnow.stream;

/**
 * Where outcomes go: to topics, and to whoever listens.
 *
 * @param verdicts registered before the first record comes, if there is a topic of verdicts
 */
public record Outputs(Routes routes, OutcomeListener listener, VerdictSchema verdicts) {

    /** With a schema that is not registered yet. */
    public Outputs(Routes routes, OutcomeListener listener) {
        this(routes, listener, new VerdictSchema(routes));
    }

    boolean forwardsNormal() {
        return routes.normal().isPresent();
    }
}
