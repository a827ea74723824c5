package io.winnow.stream;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The topics that the stores' entries are written to, so that another instance can go on with them. */
final class StoreLogs {

    /** An entry has the time of its record, which may be any. */
    static final Map<String, String> SETTINGS = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));

    private StoreLogs() {}

    static String topic(String store, ProcessorContext<?, ?> context) {
        return topic(store, context.applicationId());
    }

    /** By the rule of Kafka Streams. */
    static String topic(String store, String applicationId) {
        return applicationId + "-" + store + "-changelog";
    }
}
