package io.winnow.replay;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Which offsets of each partition of a topic are meant. Immutable. */
record TopicRanges(String topic, SortedMap<Integer, Range> byPartition) {

    /** Offsets from the first up to, but without, the second. */
    record Range(long from, long to) {

        long length() {
            return to - from;
        }

        /** The same, as far as it lies within these. */
        Range within(long begin, long end) {
            long start = Math.min(Math.max(from, begin), end);
            return new Range(start, Math.max(start, Math.min(to, end)));
        }

        @Override
        public String toString() {
            return length() == 0 ? "none" : from + " to " + (to - 1);
        }
    }

    TopicRanges {
        byPartition = Collections.unmodifiableSortedMap(new TreeMap<>(byPartition));
    }

    /** What lies between two places at this moment; nothing if there is no such topic. */
    static TopicRanges between(TopicPlace from, TopicPlace to, Consumer<?, ?> consumer, String topic) {
        List<PartitionInfo> infos = Objects.requireNonNullElse(consumer.partitionsFor(topic), List.of());
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> froms = from.offsets(consumer, partitions);
        Map<TopicPartition, Long> tos = to.offsets(consumer, partitions);
        SortedMap<Integer, Range> ranges = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            Range wanted = new Range(offset(froms, partition), offset(tos, partition));
            ranges.put(partition.partition(), wanted.within(offset(begins, partition), offset(ends, partition)));
        }
        return new TopicRanges(topic, ranges);
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), "every partition has an offset");
    }

    /** All offsets together: at least as many as there are records. */
    long length() {
        return byPartition.values().stream().mapToLong(Range::length).sum();
    }

    /** At most this many offsets of each partition, the last ones. */
    TopicRanges last(long offsets) {
        SortedMap<Integer, Range> ranges = new TreeMap<>();
        byPartition.forEach((partition, range) ->
                ranges.put(partition, new Range(Math.max(range.from, range.to - offsets), range.to)));
        return new TopicRanges(topic, ranges);
    }

    /** {@code topic readings, offsets 0 to 99 of partition 0, none of partition 1}. */
    @Override
    public String toString() {
        return byPartition.entrySet().stream()
                .map(entry -> entry.getValue() + " of partition " + entry.getKey())
                .collect(Collectors.joining(", ", "topic " + topic + ", offsets ", ""));
    }
}
