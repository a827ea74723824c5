package io.winnow.app;

import io.winnow.stream.TopicLimits;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Asks the brokers for the settings of topics. */
public final class TopicSettings {

    private TopicSettings() {}

    /** What the topics take, without those that are not there or whose settings we may not read. */
    public static Map<String, TopicLimits> read(Admin admin, Collection<String> topics) throws InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, TopicLimits> limits = new HashMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer :
                admin.describeConfigs(resources).values().entrySet()) {
            try {
                Config config = answer.getValue().get();
                limits.put(answer.getKey().name(), TopicLimits.of(setting -> value(config, setting)));
            } catch (ExecutionException e) {
                // Not there, or not for us: what the topic refuses shows when it does.
            }
        }
        return limits;
    }

    private static @Nullable String value(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null ? null : entry.value();
    }
}
