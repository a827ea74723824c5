package io.winnow.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What the topics that are written to take: by their settings, as they were last read, and by what brokers refused.
 * Asked before a record is sent, since a batch is refused whole. Shared by every thread.
 */
public final class OutputLimits {

    private final Topics routes;
    private final ProducerLimits producer;
    private final Refusals refusals;
    private final StreamEnd end = new StreamEnd();
    private volatile Map<String, TopicLimits> topics = Map.of();

    /** Of topics that are taken to let everything in until {@link #set} tells more. */
    public OutputLimits(Topics routes, ProducerLimits producer) {
        this.routes = routes;
        this.producer = producer;
        this.refusals = new Refusals(routes);
    }

    public Refusals refusals() {
        return refusals;
    }

    public StreamEnd end() {
        return end;
    }

    /** Of the input and all outputs, as far as their settings could be read. */
    public void set(Map<String, TopicLimits> read) {
        topics = Map.copyOf(read);
    }

    /** What the outputs will refuse of that which the input takes. */
    public List<OutputComparison.Finding> findings() {
        return new OutputComparison(routes, producer).of(topics);
    }

    /** As many bytes may be collected to a batch: of one that is larger than its topic's limit none would be written. */
    public int batchBytes() {
        return topics.entrySet().stream()
                .filter(topic -> !topic.getKey().equals(routes.input()))
                .mapToInt(topic -> topic.getValue().maxBytes())
                .reduce(producer.batchBytes(), Math::min);
    }

    /** Why a topic does not take this record, with the headers it has; empty as far as we can tell. */
    Optional<Refusal> refusal(String topic, Record<byte[], byte[]> record, Origin origin, long now) {
        TopicLimits limits = topics.getOrDefault(topic, TopicLimits.NONE);
        return ofSize(topic, limits, record)
                .or(() -> ofKey(topic, limits, record))
                .or(() -> ofTime(topic, limits, record.timestamp(), now))
                .or(() -> refusals.of(topic, origin, record));
    }

    private Optional<Refusal> ofSize(String topic, TopicLimits limits, Record<byte[], byte[]> record) {
        int asked = producer.asked(record);
        if (asked > producer.maxBytes()) {
            return Optional.of(Refusal.tooLarge(
                    asked + " bytes with our headers are too large for topic " + topic + ": " + producer.setting()
                            + " of the producer is " + producer.maxBytes(),
                    "raise kafka-streams.producer." + producer.setting()));
        }
        if (asked <= limits.maxBytes() || limits.recompresses() || producer.written(record) <= limits.maxBytes()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.tooLarge(
                producer.written(record) + " bytes with our headers are too large for topic " + topic
                        + ": its max.message.bytes is " + limits.maxBytes(),
                "raise max.message.bytes of topic " + topic));
    }

    private static Optional<Refusal> ofKey(String topic, TopicLimits limits, Record<byte[], byte[]> record) {
        if (!limits.isCompacted() || record.key() != null) {
            return Optional.empty();
        }
        return Optional.of(Refusal.other(
                "topic " + topic + " takes no record without a key: its cleanup.policy is compact",
                "set cleanup.policy=delete on topic " + topic));
    }

    private static Optional<Refusal> ofTime(String topic, TopicLimits limits, long time, long now) {
        if (limits.keepsTime() && now - time > limits.beforeMillis()) {
            return Optional.of(ofTime(topic, "before", time, limits.beforeMillis()));
        }
        if (limits.keepsTime() && time - now > limits.afterMillis()) {
            return Optional.of(ofTime(topic, "after", time, limits.afterMillis()));
        }
        return Optional.empty();
    }

    private static Refusal ofTime(String topic, String side, long time, long limit) {
        String setting = "message.timestamp." + side + ".max.ms";
        return Refusal.other(
                "topic " + topic + " does not take the time " + Instant.ofEpochMilli(time) + ": its " + setting + " is "
                        + limit + " (" + Duration.ofMillis(limit) + ")",
                "raise " + setting + " of topic " + topic);
    }
}
