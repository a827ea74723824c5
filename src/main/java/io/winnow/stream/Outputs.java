package io.winnow.stream;

/**
 * Where judgements go: to topics, and to listeners.
 *
 * @param verdicts registered before the first record comes, if there is a topic of verdicts
 * @param limits what the topics take
 * @param headers those of normal records
 */
public record Outputs(
        Topics topics, Listeners listeners, VerdictSchema verdicts, OutputLimits limits, HeaderDetail headers) {

    /** With all headers and a schema that is not registered yet, to topics that take everything. */
    public Outputs(Topics topics, Listeners listeners) {
        this(
                topics,
                listeners,
                new VerdictSchema(topics),
                new OutputLimits(topics, ProducerLimits.STANDARD),
                HeaderDetail.FULL);
    }

    StreamEvents events() {
        return listeners.events();
    }

    boolean forwardsNormal() {
        return topics.normal().isPresent();
    }
}
