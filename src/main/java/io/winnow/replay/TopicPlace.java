package io.winnow.replay;

import io.winnow.feature.Times;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A place in every partition of a topic.
 *
 * @param value an offset, milliseconds since 1970, or a number of records; 0 at either end
 */
public record TopicPlace(Kind kind, long value) {

    /** What can be read, in words. */
    public static final String EXPECTED = "earliest, latest, an offset (up to nine digits, or @ and any number), a"
            + " time (epoch seconds or milliseconds, or such as 2026-01-31T12:00:00Z), or such as last:100000, which"
            + " is that many records before the end, the same number of each partition";

    public static final TopicPlace EARLIEST = new TopicPlace(Kind.EARLIEST, 0);
    public static final TopicPlace LATEST = new TopicPlace(Kind.LATEST, 0);

    /** How a place is told. */
    enum Kind {
        EARLIEST,
        LATEST,
        OFFSET,
        TIME,
        LAST
    }

    /**
     * Reads what is {@link #EXPECTED}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static TopicPlace parse(String text) {
        if (text.equals("earliest") || text.equals("latest")) {
            return text.equals("earliest") ? EARLIEST : LATEST;
        }
        if (text.matches("last:[1-9]\\d{0,17}")) {
            return new TopicPlace(Kind.LAST, Long.parseLong(text.substring("last:".length())));
        }
        // Seconds since 1970 have had ten digits since 2001.
        if (text.matches("@\\d{1,18}|\\d{1,9}")) {
            return new TopicPlace(Kind.OFFSET, Long.parseLong(text.replace("@", "")));
        }
        try {
            long millis = Times.parse(text).toEpochMilli();
            if (millis >= 0) {
                return new TopicPlace(Kind.TIME, millis);
            }
        } catch (DateTimeException e) {
            // said below, as for a time before all records
        }
        throw new IllegalArgumentException("'" + text + "' is no place in a topic; expected " + EXPECTED);
    }

    /** The offset in each partition; that of a time is its first record at or after it, or the end without one. */
    Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        return switch (kind) {
            case EARLIEST -> consumer.beginningOffsets(partitions);
            case LATEST -> consumer.endOffsets(partitions);
            case OFFSET -> all(partitions, value);
            case TIME -> atTime(consumer, partitions);
            case LAST -> beforeEnd(consumer, partitions);
        };
    }

    private Map<TopicPartition, Long> atTime(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
        consumer.offsetsForTimes(all(partitions, value)).forEach((partition, found) -> {
            @Nullable OffsetAndTimestamp first = found;
            if (first != null) {
                offsets.put(partition, first.offset());
            }
        });
        return offsets;
    }

    private Map<TopicPartition, Long> beforeEnd(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        long each = (value + partitions.size() - 1) / Math.max(1, partitions.size());
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
        offsets.replaceAll((partition, end) -> Math.max(0, end - each));
        return offsets;
    }

    private static Map<TopicPartition, Long> all(Collection<TopicPartition> partitions, long number) {
        Map<TopicPartition, Long> all = new HashMap<>();
        partitions.forEach(partition -> all.put(partition, number));
        return all;
    }
}
