package io.winnow.crash;

import static io.winnow.crash.Brokers.get;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/** A consumer group and its transactions as the brokers report them now. */
record Group(Admin admin, String id) {

    /** The partitions of each member. */
    List<Set<TopicPartition>> assignments() {
        ConsumerGroupDescription description = get(Objects.requireNonNull(
                admin.describeConsumerGroups(List.of(id)).describedGroups().get(id)));
        return description.members().stream()
                .map(member -> member.assignment().topicPartitions())
                .toList();
    }

    /** How many records before these offsets are not committed. */
    long uncommitted(Map<TopicPartition, Long> ends) {
        var committed = get(admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    var offset = committed.get(end.getKey());
                    return Math.max(0, end.getValue() - (offset == null ? 0 : offset.offset()));
                })
                .sum();
    }

    /** When each open transaction of this group began, in milliseconds since 1970. */
    List<Long> openSince() {
        Collection<TransactionListing> all = get(admin.listTransactions().all());
        Set<String> ours = new HashSet<>();
        for (TransactionListing transaction : all) {
            if (transaction.state() == TransactionState.ONGOING
                    && transaction.transactionalId().startsWith(id + "-")) {
                ours.add(transaction.transactionalId());
            }
        }
        return get(admin.describeTransactions(ours).all()).values().stream()
                .filter(transaction -> transaction.state() == TransactionState.ONGOING)
                .map(TransactionDescription::transactionStartTimeMs)
                .flatMapToLong(start -> start.stream())
                .boxed()
                .collect(Collectors.toList());
    }
}
