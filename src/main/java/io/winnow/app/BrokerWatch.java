package io.winnow.app;

import io.winnow.app.BrokerView.PartitionView;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers how things stand: topics, assignment, lag. One thread asks; anyone may look at the last answer. */
final class BrokerWatch implements AutoCloseable {

    private final Admin admin;
    private final Settings settings;
    private final String digest;
    private final Clock clock;
    private volatile BrokerView view;

    BrokerWatch(Admin admin, Settings settings, Clock clock) {
        this.admin = admin;
        this.settings = settings;
        this.digest = settings.digest();
        this.clock = clock;
        this.view = new BrokerView(Instant.EPOCH, Optional.of("not asked yet"), List.of(), List.of(), new TreeSet<>());
    }

    BrokerView view() {
        return view;
    }

    /** Asks now; an outage shows in the view. */
    void refresh() throws InterruptedException {
        try {
            view = look();
        } catch (ExecutionException e) {
            view = view.away(String.valueOf(e.getCause().getMessage()));
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(1));
    }

    private BrokerView look() throws ExecutionException, InterruptedException {
        Map<String, Integer> partitionsByTopic = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (var topic : admin.describeTopics(settings.routes().topics())
                .topicNameValues()
                .entrySet()) {
            try {
                partitionsByTopic.put(
                        topic.getKey(), topic.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                missing.add(topic.getKey());
            }
        }
        missing.sort(null);
        int partitions = partitionsByTopic.getOrDefault(settings.routes().input(), 0);
        Map<Integer, String> members = new HashMap<>();
        SortedSet<String> others = members(members);
        List<PartitionView> lags = partitions == 0 ? List.of() : lags(partitions, members);
        return new BrokerView(clock.instant(), Optional.empty(), missing, lags, others);
    }

    /** Fills in who reads which partition and returns the digests that are not ours. */
    private SortedSet<String> members(Map<Integer, String> byPartition)
            throws ExecutionException, InterruptedException {
        String group = settings.applicationId();
        SortedSet<String> others = new TreeSet<>();
        for (MemberDescription member : unlessRefused(
                        admin.describeConsumerGroups(List.of(group)).all())
                .map(groups -> groups.get(group).members())
                .orElse(List.of())) {
            for (TopicPartition partition : member.assignment().topicPartitions()) {
                if (partition.topic().equals(settings.routes().input())) {
                    byPartition.put(partition.partition(), member.clientId());
                }
            }
            ClientId.digestIn(member.clientId(), group)
                    .filter(other -> !other.equals(digest))
                    .ifPresent(others::add);
        }
        return others;
    }

    private List<PartitionView> lags(int partitions, Map<Integer, String> members)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> all = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            all.add(new TopicPartition(settings.routes().input(), i));
        }
        Map<TopicPartition, OffsetAndMetadata> committed = unlessRefused(
                        admin.listConsumerGroupOffsets(settings.applicationId()).partitionsToOffsetAndMetadata())
                .orElse(Map.of());
        var latest = admin.listOffsets(offsets(all, OffsetSpec.latest())).all().get();
        var earliest =
                admin.listOffsets(offsets(all, OffsetSpec.earliest())).all().get();
        List<PartitionView> views = new ArrayList<>();
        for (TopicPartition partition : all) {
            OffsetAndMetadata own = committed.get(partition);
            long end = latest.get(partition).offset();
            long from = own == null ? earliest.get(partition).offset() : own.offset();
            Long offset = own == null ? null : own.offset();
            views.add(new PartitionView(
                    partition.partition(), members.get(partition.partition()), offset, end, Math.max(0, end - from)));
        }
        return views;
    }

    private static Map<TopicPartition, OffsetSpec> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
    }

    /** The answer, or nothing where we may not ask or there is no group yet. */
    private static <T> Optional<T> unlessRefused(KafkaFuture<T> answer)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(answer.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException || e.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
