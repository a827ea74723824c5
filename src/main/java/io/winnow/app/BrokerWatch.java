package io.winnow.app;

import io.winnow.app.BrokerView.PartitionView;
import io.winnow.config.ClientId;
import io.winnow.config.Settings;
import io.winnow.config.StreamProperties;
import io.winnow.registry.Address;
import io.winnow.stream.DetectionTopology;
import io.winnow.stream.OutputLimits;
import io.winnow.stream.ProducerLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers how things stand: topics, assignment, lag. One thread asks; anyone may look at the last answer. */
final class BrokerWatch implements AutoCloseable {

    private static final Duration SETTINGS_EVERY = Duration.ofSeconds(10);

    private final Map<String, Object> client;
    private final String address;
    private final Settings settings;
    private final String input;
    private final String group;
    private final String digest;
    private final LostRecords lost;
    private final OutputLimits limits;
    private final List<String> limited;
    private final Clock clock;
    private volatile Instant settingsAsOf = Instant.EPOCH;
    private volatile BrokerView view;
    private @Nullable Admin admin;
    /** Found out once in an outage, because asking takes long and shows in the brokers' logs. */
    private Optional<String> wrongProtocol = Optional.empty();

    /**
     * @param client the properties of an admin client
     * @param stream those of the stream that this instance runs
     */
    BrokerWatch(Map<String, Object> client, Settings settings, StreamProperties stream, Clock clock) {
        this.address = Address.shown(String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)));
        this.client = client;
        this.settings = settings;
        this.input = settings.topics().input();
        this.group = settings.applicationId();
        this.digest = settings.digest();
        this.lost = new LostRecords(stream.clientId());
        this.limits = new OutputLimits(settings.topics(), ProducerLimits.of(stream.properties()));
        this.limited = Stream.concat(settings.topics().all().stream(), DetectionTopology.storeLogs(group).stream())
                .toList();
        this.clock = clock;
        this.view = new BrokerView(Instant.EPOCH, Optional.of("not asked yet"), List.of(), null, List.of(), List.of());
    }

    BrokerView view() {
        return view;
    }

    LostRecords lost() {
        return lost;
    }

    /** What the topics take, kept up to date. */
    OutputLimits limits() {
        return limits;
    }

    /** Has the settings of the topics read anew when it asks next. */
    void distrustSettings() {
        settingsAsOf = Instant.EPOCH;
    }

    /** Asks now; an outage shows in the view. */
    void refresh() throws InterruptedException {
        try {
            view = look(admin());
            wrongProtocol = Optional.empty();
            readSettings();
        } catch (ExecutionException | KafkaException e) {
            view = view.away("at " + address + ": " + why(e));
        }
    }

    private String why(Exception failure) {
        Optional<String> told = BrokerFailure.explain(failure);
        if (told.isEmpty() && wrongProtocol.isEmpty()) {
            wrongProtocol = WrongProtocol.of(client);
        }
        return told.or(() -> wrongProtocol).orElseGet(() -> BrokerFailure.message(failure));
    }

    /** Now and then, and when a topic may be another one than it was. */
    private void readSettings() throws InterruptedException {
        Instant now = clock.instant();
        if (view.isUsable() && Duration.between(settingsAsOf, now).compareTo(SETTINGS_EVERY) >= 0) {
            settingsAsOf = now;
            limits.set(TopicSettings.read(admin(), limited));
        } else if (!view.isUsable()) {
            distrustSettings();
        }
    }

    /** Makes the group read the input from its start; false while the group has members, or the brokers refuse. */
    boolean rewind() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> firsts = new HashMap<>();
            List<TopicPartition> all = partitionsOfInput(view.partitions().size());
            ListOffsetsResult begins = offsets(admin(), all, OffsetSpec.earliest());
            for (TopicPartition partition : all) {
                firsts.put(
                        partition,
                        new OffsetAndMetadata(
                                begins.partitionResult(partition).get().offset()));
            }
            admin().alterConsumerGroupOffsets(group, firsts).all().get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            return false;
        }
    }

    /** Connects late, because a broker whose name is not known yet is an outage too. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(client);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private BrokerView look(Admin admin) throws ExecutionException, InterruptedException {
        Topics topics = topics(admin);
        if (!topics.denied.isEmpty()) {
            return view.away("at " + address + ": " + String.join(", ", topics.denied));
        }
        TopicDescription read = topics.there.get(input);
        Collection<MemberDescription> members = members(admin);
        List<PartitionView> views =
                read == null ? List.of() : partitions(admin, read.partitions().size(), clientByPartition(members));
        Uuid id = read == null ? null : read.topicId();
        List<String> missing = List.copyOf(topics.missing);
        return new BrokerView(clock.instant(), Optional.empty(), missing, id, views, otherDigests(members));
    }

    /** @param denied what we may not do, with what to do about it */
    private record Topics(Map<String, TopicDescription> there, Set<String> missing, Set<String> denied) {}

    private Topics topics(Admin admin) throws ExecutionException, InterruptedException {
        Topics topics = new Topics(new HashMap<>(), new TreeSet<>(), new TreeSet<>());
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        var answers = admin.describeTopics(settings.topics().all(), options).topicNameValues();
        for (var answer : answers.entrySet()) {
            String topic = answer.getKey();
            try {
                TopicDescription description = answer.getValue().get();
                topics.there.put(topic, description);
                lack(description).ifPresent(topics.denied::add);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    topics.denied.add("topic " + topic + " may not be described; add the ACLs DESCRIBE and "
                            + needed(topic) + " on topic " + topic);
                } else if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    topics.missing.add(topic);
                } else {
                    throw e;
                }
            }
        }
        return topics;
    }

    /** A broker that does not say what is allowed is taken to allow it; one that says so allows at least to ask. */
    private Optional<String> lack(TopicDescription topic) {
        Set<AclOperation> allowed = topic.authorizedOperations();
        AclOperation needed = needed(topic.name());
        return allowed == null || allowed.isEmpty() || allowed.contains(needed) || allowed.contains(AclOperation.ALL)
                ? Optional.empty()
                : Optional.of("topic " + topic.name() + ": " + needed + " is not allowed; add the ACL " + needed
                        + " on topic " + topic.name());
    }

    private AclOperation needed(String topic) {
        return topic.equals(input) ? AclOperation.READ : AclOperation.WRITE;
    }

    private Collection<MemberDescription> members(Admin admin) throws ExecutionException, InterruptedException {
        return unlessRefused(admin.describeConsumerGroups(List.of(group)).all())
                .map(groups -> groups.values().iterator().next().members())
                .orElse(List.of());
    }

    private Map<Integer, String> clientByPartition(Collection<MemberDescription> members) {
        Map<Integer, String> clients = new HashMap<>();
        for (MemberDescription member : members) {
            for (TopicPartition partition : member.assignment().topicPartitions()) {
                if (partition.topic().equals(input)) {
                    clients.put(partition.partition(), member.clientId());
                }
            }
        }
        return clients;
    }

    private List<String> otherDigests(Collection<MemberDescription> members) {
        return members.stream()
                .flatMap(member -> ClientId.digestIn(member.clientId(), group).stream())
                .filter(other -> !other.equals(digest))
                .distinct()
                .sorted()
                .toList();
    }

    private List<PartitionView> partitions(Admin admin, int count, Map<Integer, String> clients)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> all = partitionsOfInput(count);
        Map<TopicPartition, OffsetAndMetadata> committed = unlessRefused(
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .orElse(Map.of());
        ListOffsetsResult ends = offsets(admin, all, OffsetSpec.latest());
        ListOffsetsResult begins = offsets(admin, all, OffsetSpec.earliest());
        List<PartitionView> views = new ArrayList<>();
        for (TopicPartition partition : all) {
            OffsetAndMetadata own = committed.get(partition);
            Long offset = own == null ? null : own.offset();
            long end = ends.partitionResult(partition).get().offset();
            long begin = begins.partitionResult(partition).get().offset();
            long from = offset == null ? begin : offset;
            String client = clients.get(partition.partition());
            lost.look(partition, from, begin);
            if (client != null) {
                lost.assigned(partition, client);
            }
            views.add(new PartitionView(partition.partition(), client, offset, end, Math.max(0, end - from)));
        }
        return views;
    }

    private List<TopicPartition> partitionsOfInput(int count) {
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(input, partition))
                .toList();
    }

    private static ListOffsetsResult offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec) {
        return admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec)));
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
