package io.winnow.stream;

/**
 * Where judgements go: to topics, and to listeners.
 *
 * @param verdicts registered before the first record comes, if there is a topic of verdicts
 * @param limits what the topics take
 */
public record Outputs(Topics routes, Listeners listeners, VerdictSchema verdicts, OutputLimits limits) {

    /** With a schema that is not registered yet, to topics that take everything. */
    public Outputs(Topics routes, Listeners listeners) {
        this(routes, listeners, new VerdictSchema(routes), new OutputLimits(routes, ProducerLimits.STANDARD));
    }

    StreamEvents events() {
        return listeners.events();
    }

    boolean forwardsNormal() {
        return routes.normal().isPresent();
    }
}
