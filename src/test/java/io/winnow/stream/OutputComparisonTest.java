package io.winnow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OutputComparisonTest {

    private static final Topics ROUTES = new Topics("in", Optional.of("normal"), "anomalous", "dead");

    @Test
    void topicsWithTheStandardSettingsRefuseNothing() {
        assertThat(compared(Map.of(), "normal", Map.of())).isEmpty();
    }

    @Test
    void compactedOutputRefusesRecordsWithoutAKeyUnlessTheInputDoesToo() {
        Map<String, String> compact = Map.of("cleanup.policy", "compact");

        assertThat(compared(Map.of(), "normal", compact))
                .containsExactly(
                        "topic normal refuses records without a key, since its cleanup.policy is compact; set it"
                                + " to delete; they become dead letters");
        assertThat(compared(compact, "normal", compact)).isEmpty();
    }

    @Test
    void smallerOutputIsNamedWithBothSizes() {
        assertThat(compared(Map.of(), "dead", Map.of("max.message.bytes", "2000")))
                .containsExactly(
                        "topic dead refuses records above 2000 bytes, our headers included, and the input takes"
                                + " 1048588; raise its max.message.bytes; they leave without their values");
    }

    @Test
    void producerThatSendsLessThanTheTopicsTakeIsNamed() {
        Map<String, String> large = Map.of("max.message.bytes", "5000000");

        assertThat(compared(large, "normal", large))
                .containsExactly("topic normal gets no records above 1048576 bytes, our headers included, and the input"
                        + " takes 5000000; raise kafka-streams.producer.max.request.size; they become dead letters"
                        + " without values");
    }

    @Test
    void outputThatTakesNoOldRecordsIsNamedAndOneThatWritesItsOwnTimeIsNot() {
        Map<String, String> young = Map.of("message.timestamp.before.max.ms", "60000");
        Map<String, String> own = new HashMap<>(young);
        own.put("message.timestamp.type", "LogAppendTime");

        assertThat(compared(Map.of(), "anomalous", young))
                .containsExactly("topic anomalous refuses records older than PT1M; raise its"
                        + " message.timestamp.before.max.ms; they become dead letters");
        assertThat(compared(Map.of(), "anomalous", own)).isEmpty();
    }

    @Test
    void recordThatTheInputTookInTimeMayBeTooOldWhenItIsRead() {
        Map<String, String> young = Map.of("message.timestamp.before.max.ms", "60000");

        assertThat(compared(young, "anomalous", young)).hasSize(1);
    }

    @Test
    void outputThatTakesFewerFutureRecordsThanTheInputIsNamed() {
        assertThat(compared(Map.of("message.timestamp.after.max.ms", "9223372036854775807"), "dead", Map.of()))
                .containsExactly("topic dead refuses records more than PT1H ahead of the clock; raise its"
                        + " message.timestamp.after.max.ms; such a dead letter ends the process");
    }

    private static List<String> compared(Map<String, String> input, String topic, Map<String, String> output) {
        OutputLimits limits = new OutputLimits(ROUTES, ProducerLimits.of(new Properties()));
        limits.set(Map.of("in", limits(input), topic, limits(output)));
        return limits.findings().stream().map(Object::toString).toList();
    }

    private static TopicLimits limits(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "cleanup.policy", "delete",
                "compression.type", "producer",
                "max.message.bytes", "1048588",
                "segment.bytes", "1073741824",
                "message.timestamp.type", "CreateTime",
                "message.timestamp.before.max.ms", "9223372036854775807",
                "message.timestamp.after.max.ms", "3600000"));
        settings.putAll(changed);
        return TopicLimits.of(settings::get);
    }
}
