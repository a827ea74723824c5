package io.winnow.stream;

import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a record was read: its identity for feedback and de-duplication. */
public record Origin(String topic, int partition, long offset) {

    static Origin of(RecordMetadata metadata) {
        return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    }

    /** {@code topic-partition@offset}. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
