package io.winnow.stream;

import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a topic's settings let in: brokers refuse the rest, and each record of the batch with it.
 *
 * @param isCompacted whether a record needs a key
 * @param keepsTime whether a record keeps the time it comes with, and that has to be within the limits
 * @param beforeMillis how old a record may be
 * @param afterMillis how far ahead of the brokers' clock it may be
 * @param maxBytes of a batch, and so of a record
 * @param recompresses whether brokers compress anew what comes, so that its size is not known before
 */
public record TopicLimits(
        boolean isCompacted,
        boolean keepsTime,
        long beforeMillis,
        long afterMillis,
        int maxBytes,
        boolean recompresses) {

    /** Of a topic whose settings are not known. */
    public static final TopicLimits NONE =
            new TopicLimits(false, true, Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, false);

    /**
     * The limits that a topic's settings set.
     *
     * @param settings a topic setting's value by its name; null where the brokers do not know it
     */
    public static TopicLimits of(Function<String, @Nullable String> settings) {
        String policy = settings.apply(TopicConfig.CLEANUP_POLICY_CONFIG);
        String compression = settings.apply(TopicConfig.COMPRESSION_TYPE_CONFIG);
        return new TopicLimits(
                policy != null && policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                !"LogAppendTime".equals(settings.apply(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)),
                number(settings.apply(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG), Long.MAX_VALUE),
                number(settings.apply(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG), Long.MAX_VALUE),
                (int) Math.min(
                        number(settings.apply(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Integer.MAX_VALUE),
                        number(settings.apply(TopicConfig.SEGMENT_BYTES_CONFIG), Integer.MAX_VALUE)),
                compression != null && !compression.equals("producer"));
    }

    private static long number(@Nullable String text, long standard) {
        return text == null ? standard : Long.parseLong(text);
    }
}
