package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Configs;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaPropertiesTest {

    private static final String LEAVE = "consumer.internal.leave.group.on.close";

    @ParameterizedTest
    @CsvSource({
        "KAFKA_BOOTSTRAP_SERVERS, bootstrap.servers",
        "KAFKA_SASL_JAAS_CONFIG, sasl.jaas.config",
        "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN, ssl.keystore.certificate.chain",
        "KAFKA_MAX_POLL_INTERVAL_MS, max.poll.interval.ms"
    })
    void clientPropertyIsReadFromAVariable(String variable, String name) {
        assertThat(new KafkaProperties(Configs.of(Map.of(), Map.of(variable, "x"))).clients())
                .containsExactly(Map.entry(name, "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_STREAMS_NUM_STREAM_THREADS, num.stream.threads",
        "KAFKA_STREAMS_STATE_DIR, state.dir",
        "KAFKA_STREAMS_CONSUMER_MAX_POLL_RECORDS, consumer.max.poll.records",
        "KAFKA_STREAMS_PRODUCER_LINGER_MS, producer.linger.ms",
        "KAFKA_STREAMS_MAIN_CONSUMER_FETCH_MIN_BYTES, main.consumer.fetch.min.bytes",
        "KAFKA_STREAMS_RESTORE_CONSUMER_FETCH_MIN_BYTES, restore.consumer.fetch.min.bytes",
        "KAFKA_STREAMS_ADMIN_RETRIES, admin.retries",
        "KAFKA_STREAMS_TOPIC_MESSAGE_TIMESTAMP_AFTER_MAX_MS, topic.message.timestamp.after.max.ms",
        "KAFKA_STREAMS_TOPIC_RETENTION_MS, topic.retention.ms"
    })
    void streamPropertyIsReadFromAVariableAndConcernsNoOtherClient(String variable, String name) {
        Config config = Configs.leastWith(Map.of(variable, "7"));

        assertThat(streams(config)).containsEntry(name, "7");
        assertThat(new KafkaProperties(config).clients()).containsOnlyKeys("bootstrap.servers");
    }

    @Test
    void onlyCommittedRecordsAreReadUnlessSomebodyWantsOthers() {
        assertThat(streams(Configs.least())).containsEntry("isolation.level", "read_committed");
        assertThat(streams(Configs.least("kafka.isolation.level", "read_uncommitted")))
                .containsEntry("isolation.level", "read_uncommitted");
    }

    @Test
    void propertyThatKafkaDoesNotKnowIsPassedOn() {
        assertThat(new KafkaProperties(Configs.least("kafka.my.interceptor", "x")).clients())
                .containsEntry("my.interceptor", "x");
    }

    @Test
    void streamsPropertyWinsOverTheClientsAndThatOverOurs() {
        Config config = Configs.least(
                "kafka.commit.interval.ms", "2",
                "kafka.max.poll.records", "3",
                "kafka-streams.max.poll.records", "4");

        assertThat(streams(config)).containsEntry("commit.interval.ms", "2").containsEntry("max.poll.records", "4");
    }

    @Test
    void variableWinsOverTheProperty() {
        Config config =
                Configs.leastWith(Map.of("KAFKA_STREAMS_STATE_DIR", "/env"), "kafka-streams.state.dir", "/file");

        assertThat(streams(config)).containsEntry("state.dir", "/env");
    }

    @Test
    void streamIsNamedByTheSettings() {
        assertThat(streams(Configs.least("winnow.application-id", "judge")))
                .containsEntry("application.id", "judge")
                .containsEntry("client.id", "client")
                .doesNotContainKey("processing.guarantee");
    }

    @Test
    void exactlyOnceCommitsTenTimesASecondUnlessToldOtherwise() {
        assertThat(streams(Configs.least("winnow.processing-guarantee", "exactly_once_v2")))
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", "100");
        assertThat(streams(Configs.least(
                        "winnow.processing-guarantee", "exactly_once_v2", "kafka-streams.commit.interval.ms", "500")))
                .containsEntry("commit.interval.ms", "500");
    }

    @Test
    void recordsWaitFiveMillisecondsForOthersUnlessToldOtherwise() {
        assertThat(streams(Configs.least())).containsEntry("linger.ms", "5").containsEntry("batch.size", "131072");
        assertThat(streams(Configs.least("kafka.linger.ms", "20", "kafka-streams.batch.size", "16384")))
                .containsEntry("linger.ms", "20")
                .containsEntry("batch.size", "16384");
    }

    @Test
    void dynamicMemberLeavesItsGroupAtOnce() {
        assertThat(streams(Configs.least())).containsEntry(LEAVE, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.group.instance.id",
                "kafka-streams.group.instance.id",
                "kafka-streams.consumer.group.instance.id",
                "kafka-streams.main.consumer.group.instance.id"
            })
    void staticMemberKeepsItsPlace(String key) {
        assertThat(streams(Configs.least(key, "one"))).containsEntry(LEAVE, false);
    }

    @Test
    void operatorDecidesWhetherAMemberLeaves() {
        assertThat(streams(Configs.least("kafka-streams." + LEAVE, "false"))).containsEntry(LEAVE, "false");
    }

    @Test
    void impatientClientGivesUpWithinSeconds() {
        assertThat(new KafkaProperties(Configs.least("kafka.default.api.timeout.ms", "60000")).impatient())
                .containsEntry("default.api.timeout.ms", "5000")
                .containsEntry("request.timeout.ms", "4000");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.sasl.jaas.config, true",
        "kafka.ssl.keystore.password, true",
        "kafka.ssl.keystore.key, true",
        "kafka-streams.producer.sasl.jaas.config, true",
        "kafka-streams.main.consumer.ssl.key.password, true",
        "kafka.my.interceptor.token, true",
        "kafka.security.protocol, false",
        "kafka-streams.consumer.max.poll.records, false",
        "kafka-streams.num.stream.threads, false"
    })
    void secretIsWhatKafkaTypesAsPasswordOrDoesNotKnow(String key, boolean secret) {
        assertThat(new KafkaProperties(Configs.least(key, "x")).isSecretByKey()).containsEntry(key, secret);
    }

    private static Properties streams(Config config) {
        return new KafkaProperties(config).streams(Settings.of(config), "client");
    }
}
