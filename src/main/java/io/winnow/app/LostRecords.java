package io.winnow.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds records of the input that expired before they were read: what was committed lies before the first record that is
 * left. They are told by the instance that reads the partition. One thread finds; anyone may look.
 */
final class LostRecords {

    private static final int MOST = 20;

    private final String clientId;
    private final Map<TopicPartition, Lost> found =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    private final Map<TopicPartition, Long> knownUpTo = new HashMap<>();
    private volatile List<Lost> told = List.of();
    private long total;

    /** @param clientId of this instance; those of its threads start with it */
    LostRecords(String clientId) {
        this.clientId = clientId;
    }

    /** From the offset that would have been read next to the first that is left. */
    record Lost(TopicPartition partition, long from, long to) {

        long records() {
            return to - from;
        }

        @Override
        public String toString() {
            return "records of " + partition + " expired before they were read: offsets " + from + " to " + (to - 1)
                    + ", " + records() + " records at the most; raise the input's retention, or add instances";
        }
    }

    /** What was found once is not found again while the committed offset stays. */
    synchronized void look(TopicPartition partition, long committed, long first) {
        long from = Math.max(committed, knownUpTo.getOrDefault(partition, 0L));
        if (first > from) {
            Lost before = found.get(partition);
            found.put(partition, new Lost(partition, before == null ? from : before.from, first));
            knownUpTo.put(partition, first);
        }
    }

    /** The partition is read by this client: ours, or that of another instance, which tells it then. */
    synchronized void assigned(TopicPartition partition, String client) {
        Lost lost = found.remove(partition);
        if (lost != null && client.startsWith(clientId)) {
            total += lost.records();
            List<Lost> more = new ArrayList<>(told);
            more.add(lost);
            told = List.copyOf(more.subList(Math.max(0, more.size() - MOST), more.size()));
        }
    }

    /** The latest ones that this instance tells. */
    List<Lost> told() {
        return told;
    }

    synchronized long total() {
        return total;
    }
}
