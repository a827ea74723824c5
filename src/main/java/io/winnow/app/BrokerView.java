package io.winnow.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * What the brokers reported when they were last asked.
 *
 * @param asOf when they last answered; the epoch if they never did
 * @param outage why they do not answer now
 * @param missingTopics topics that should be there and are not
 * @param input the id that the input was given when it was created; null if it is missing
 * @param partitions the input's, in order; empty if the brokers would not tell
 * @param otherDigests configuration digests in our group that are not ours
 */
public record BrokerView(
        Instant asOf,
        Optional<String> outage,
        List<String> missingTopics,
        @Nullable Uuid input,
        List<PartitionView> partitions,
        List<String> otherDigests) {

    /**
     * One partition of the input.
     *
     * @param member the client id of the group's member that reads it, null if none does
     * @param committed the offset from which a restart would read; null if nothing is committed
     * @param end the offset of the next record to be written
     * @param lag records from the committed offset, or the first there is, to the end
     */
    public record PartitionView(
            int partition,
            @Nullable String member,
            @Nullable Long committed,
            long end,
            long lag) {}

    /** Records that a client with this name has yet to commit; empty while it is not known what it reads. */
    OptionalLong lag(String client) {
        List<PartitionView> read = partitions.stream()
                .filter(partition ->
                        partition.member() != null && partition.member().startsWith(client))
                .toList();
        return read.isEmpty() || outage.isPresent()
                ? OptionalLong.empty()
                : OptionalLong.of(read.stream().mapToLong(PartitionView::lag).sum());
    }

    boolean isUsable() {
        return outage.isEmpty() && missingTopics.isEmpty();
    }

    BrokerView away(String why) {
        return new BrokerView(asOf, Optional.of(why), missingTopics, input, partitions, otherDigests);
    }
}
