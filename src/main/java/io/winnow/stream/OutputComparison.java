package io.winnow.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what outputs will refuse of the records that the input takes. */
public final class OutputComparison {

    /** So much is added to a record at the least; two limits that are closer are taken for the same. */
    private static final int NEXT_TO_NOTHING = 100;

    private final Topics routes;
    private final ProducerLimits producer;

    OutputComparison(Topics routes, ProducerLimits producer) {
        this.routes = routes;
        this.producer = producer;
    }

    /**
     * What an output will refuse.
     *
     * @param text what is refused, what becomes of it, and what to do
     */
    public record Finding(String topic, String text) {

        @Override
        public String toString() {
            return "topic " + topic + " " + text;
        }
    }

    /** Empty for topics whose settings are not known. */
    List<Finding> of(Map<String, TopicLimits> topics) {
        TopicLimits input = topics.get(routes.input());
        List<Finding> findings = new ArrayList<>();
        if (input != null) {
            for (String output : routes.outputs()) {
                Optional.ofNullable(topics.get(output)).ifPresent(limits -> texts(output, input, limits)
                        .forEach(text -> findings.add(new Finding(output, text))));
            }
        }
        return findings;
    }

    private Stream<String> texts(String topic, TopicLimits input, TopicLimits output) {
        boolean isDeadLetter = topic.equals(routes.deadLetter());
        String fate = isDeadLetter ? "; such a dead letter ends the process" : "; they become dead letters";
        Stream<String> ofRecord = Stream.of(ofKey(input, output), ofAge(output), ofFuture(input, output))
                .flatMap(Optional::stream)
                .map(text -> text + fate);
        if (routes.verdict().filter(topic::equals).isPresent()) {
            return ofRecord;
        }
        String ofSize =
                isDeadLetter ? "; they leave without their values" : "; they become dead letters without values";
        return Stream.concat(ofRecord, ofSize(input, output).map(text -> text + ofSize));
    }

    private static Optional<String> ofKey(TopicLimits input, TopicLimits output) {
        return output.isCompacted() && !input.isCompacted()
                ? Optional.of("refuses records without a key, since its cleanup.policy is compact; set it to delete")
                : Optional.empty();
    }

    private Stream<String> ofSize(TopicLimits input, TopicLimits output) {
        Stream.Builder<String> texts = Stream.builder();
        if (output.maxBytes() < input.maxBytes()) {
            texts.add(
                    "refuses records above " + output.maxBytes() + " bytes, our headers included, and the input takes "
                            + input.maxBytes() + "; raise its max.message.bytes");
        }
        if (producer.maxBytes() + NEXT_TO_NOTHING < Math.min(input.maxBytes(), output.maxBytes())) {
            texts.add("gets no records above " + producer.maxBytes()
                    + " bytes, our headers included, and the input takes " + input.maxBytes()
                    + "; raise kafka-streams.producer." + producer.setting());
        }
        return texts.build();
    }

    /** Whatever the input takes: records grow older while they wait to be read. */
    private static Optional<String> ofAge(TopicLimits output) {
        return output.keepsTime() && output.beforeMillis() < Long.MAX_VALUE
                ? Optional.of("refuses records older than " + Duration.ofMillis(output.beforeMillis())
                        + "; raise its message.timestamp.before.max.ms")
                : Optional.empty();
    }

    private static Optional<String> ofFuture(TopicLimits input, TopicLimits output) {
        return input.keepsTime() && output.keepsTime() && output.afterMillis() < input.afterMillis()
                ? Optional.of("refuses records more than " + Duration.ofMillis(output.afterMillis())
                        + " ahead of the clock; raise its message.timestamp.after.max.ms")
                : Optional.empty();
    }
}
