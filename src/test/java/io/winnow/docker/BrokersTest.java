package io.winnow.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The brokers of the compose files, as Kafka itself understands their configuration. */
class BrokersTest {

    private static final String ALL = "io.winnow.docker.Compose#all";
    private static final Map<String, String> NAMES = AbstractKafkaConfig.CONFIG_DEF.names().stream()
            .collect(Collectors.toMap(BrokersTest::variable, name -> name));

    private static String variable(String name) {
        return "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void brokerTakesItsConfiguration(Compose compose) {
        assertThat(compose.brokers()).isNotEmpty().allSatisfy(broker -> {
            KafkaConfig config = config(broker);
            assertThat(config.nodeId()).isEqualTo(voters(broker).get(broker.name()));
            assertThat(config.effectiveAdvertisedBrokerListeners().toString()).contains(broker.name());
        });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyVariableIsOneOfKafkas(Compose compose) {
        assertThat(compose.brokers())
                .allSatisfy(broker -> assertThat(broker.environment().keySet())
                        .allMatch(name -> NAMES.containsKey(name) || name.equals("CLUSTER_ID")));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void brokersVoteAndAreOneCluster(Compose compose) {
        List<Service> brokers = compose.brokers().toList();
        Set<String> clusters = brokers.stream()
                .map(broker -> broker.environment().getOrDefault("CLUSTER_ID", Uuid.ZERO_UUID.toString()))
                .collect(Collectors.toSet());

        assertThat(clusters).singleElement().satisfies(id -> assertThat(Uuid.fromString(id))
                .isNotNull());
        assertThat(brokers).allSatisfy(broker -> assertThat(voters(broker).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        brokers.stream().map(Service::name).toList()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void thereAreAsManyBrokersAsCopies(Compose compose) {
        List<Service> brokers = compose.brokers().toList();
        String copies = compose.service("topics").orElseThrow().environment().get("REPLICATION");

        assertThat(copies).isEqualTo(String.valueOf(brokers.size()));
        for (Service broker : brokers) {
            KafkaConfig config = config(broker);
            assertThat(config.getInt("default.replication.factor")).isEqualTo(brokers.size());
            assertThat(List.of(
                            config.getShort("offsets.topic.replication.factor"),
                            config.getShort("transaction.state.log.replication.factor")))
                    .containsOnly((short) brokers.size());
            assertThat(config.minInSyncReplicas()).isEqualTo((brokers.size() + 1) / 2);
        }
    }

    private static KafkaConfig config(Service broker) {
        Properties properties = new Properties();
        broker.environment().forEach((name, value) -> properties.put(NAMES.getOrDefault(name, name), value));
        return KafkaConfig.fromProps(properties);
    }

    /** By name: the number. */
    private static Map<String, Integer> voters(Service broker) {
        return List.of(broker.environment()
                        .get("KAFKA_CONTROLLER_QUORUM_VOTERS")
                        .split(",", -1))
                .stream()
                .collect(Collectors.toMap(
                        voter -> voter.replaceFirst(".*@(.*):.*", "$1"),
                        voter -> Integer.valueOf(voter.replaceFirst("@.*", ""))));
    }
}
