package io.winnow.stream;

/**
 * Where judgements go: to topics, and to listeners.
 *
 * @param verdicts registered before the first record comes, if there is a topic of verdicts
 * @param limits what the topics take
 * @param headers those of normal records
 */
public record Outputs(
        Topics routes, Listeners listeners, VerdictSchema verdicts, OutputLimits limits, HeaderDetail headers) {

    /** With all headers and a schema that is not registered yet, to topics that take everything. */
    public Outputs(Topics routes, Listeners listeners) {
        this(
                routes,
                listeners,
                new VerdictSchema(routes),
                new OutputLimits(routes, ProducerLimits.STANDARD),
                HeaderDetail.FULL);
    }

    StreamEvents events() {
        return listeners.events();
    }

    boolean forwardsNormal() {
        return routes.normal().isPresent();
    }
}
