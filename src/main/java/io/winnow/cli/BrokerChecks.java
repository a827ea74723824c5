package io.winnow.cli;

import io.winnow.app.BrokerFailure;
import io.winnow.app.TopicSettings;
import io.winnow.app.WrongProtocol;
import io.winnow.config.Settings;
import io.winnow.registry.Address;
import io.winnow.stream.OutputLimits;
import io.winnow.stream.ProducerLimits;
import io.winnow.stream.TopicLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Checks the brokers, the topics, and what we may do there. */
final class BrokerChecks {

    private final Settings settings;
    private final Map<String, Object> client;
    private final ProducerLimits producer;
    private final Checks checks;

    BrokerChecks(Settings settings, Map<String, Object> client, ProducerLimits producer, Checks checks) {
        this.settings = settings;
        this.client = client;
        this.producer = producer;
        this.checks = checks;
    }

    /** Checks all; returns whether the input topic can be read. */
    boolean topics() {
        try (Admin admin = Admin.create(client)) {
            int nodes = admin.describeCluster().nodes().get().size();
            checks.passed("brokers " + Address.shown(String.valueOf(client.get("bootstrap.servers"))) + ", "
                    + counted(nodes, "node"));
            List<String> usable = new ArrayList<>();
            for (String topic : settings.topics().all()) {
                boolean isInput = topic.equals(settings.topics().input());
                if (topic(admin, topic, isInput ? AclOperation.READ : AclOperation.WRITE)) {
                    usable.add(topic);
                }
            }
            if (settings.feedback().isPresent()) {
                feedback(admin, settings.feedback().get());
            }
            refusals(admin, usable);
            group(admin);
            return usable.contains(settings.topics().input());
        } catch (ExecutionException | KafkaException e) {
            String why = BrokerFailure.explain(e)
                    .or(() -> WrongProtocol.of(client))
                    .orElseGet(() -> reason(e) + "; check kafka.bootstrap.servers and the security settings");
            checks.failed("brokers " + Address.shown(String.valueOf(client.get("bootstrap.servers"))), why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean topic(Admin admin, String topic, AclOperation needed) throws InterruptedException {
        String what = "topic " + topic;
        try {
            DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
            TopicDescription description = admin.describeTopics(List.of(topic), options)
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
            if (allows(description.authorizedOperations(), needed)) {
                checks.passed(what + ", " + counted(description.partitions().size(), "partition") + ", " + needed
                        + " allowed");
                return true;
            }
            checks.failed(what, needed + " is not allowed; add the ACL " + needed + " on topic " + topic);
        } catch (ExecutionException e) {
            checks.failed(what, topicRemedy(e, topic, needed));
        }
        return false;
    }

    private void feedback(Admin admin, String topic) throws InterruptedException {
        boolean isUsable = topic(admin, topic, AclOperation.READ) && topic(admin, topic, AclOperation.WRITE);
        TopicLimits limits = TopicSettings.read(admin, List.of(topic)).get(topic);
        if (isUsable && limits != null && !limits.isCompacted()) {
            checks.failed(
                    "topic " + topic,
                    "is not compacted, so that feedback expires; set cleanup.policy=compact on topic " + topic);
        }
    }

    private void refusals(Admin admin, List<String> usable) throws InterruptedException {
        OutputLimits limits = new OutputLimits(settings.topics(), producer);
        Map<String, TopicLimits> read = TopicSettings.read(admin, usable);
        usable.stream()
                .filter(topic -> !read.containsKey(topic))
                .forEach(topic -> checks.warned("topic " + topic + ": its settings may not be read, so that what it"
                        + " refuses shows only when it does; add the ACL DESCRIBE_CONFIGS on topic " + topic));
        limits.set(read);
        limits.findings().forEach(finding -> checks.warned(finding.toString()));
    }

    private static String topicRemedy(ExecutionException e, String topic, AclOperation needed) {
        if (e.getCause() instanceof AuthorizationException) {
            return "may not be described; add the ACLs DESCRIBE and " + needed + " on topic " + topic;
        }
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
            return "does not exist, or may not be described; create it, or add the ACLs DESCRIBE and " + needed
                    + " on topic " + topic;
        }
        return reason(e);
    }

    private void group(Admin admin) throws InterruptedException {
        String group = settings.applicationId();
        DescribeConsumerGroupsOptions options = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
        try {
            ConsumerGroupDescription description = admin.describeConsumerGroups(List.of(group), options)
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
            if (allows(description.authorizedOperations(), AclOperation.READ)) {
                checks.passed("group " + group + ", READ allowed");
            } else {
                checks.failed("group " + group, "READ is not allowed; add the ACL READ on group " + group);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                checks.passed("group " + group + ", not in use");
            } else if (e.getCause() instanceof AuthorizationException) {
                checks.failed("group " + group, "may not be used; add the ACL READ on group " + group);
            } else {
                checks.failed("group " + group, reason(e));
            }
        }
    }

    /** A broker that does not say what is allowed is taken to allow it. */
    private static boolean allows(@Nullable Set<AclOperation> operations, AclOperation needed) {
        return operations == null || operations.contains(needed) || operations.contains(AclOperation.ALL);
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : Address.shownIn(last.getMessage());
    }
}
