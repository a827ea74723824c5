package io.winnow.config;

import static io.winnow.fixture.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.smallrye.config.SmallRyeConfig;
import io.winnow.fixture.Certificates;
import io.winnow.fixture.Certificates.Identity;
import io.winnow.fixture.Configs;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaChecksTest {

    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required" + " username=\"u\" password=\"canary\"";

    private static Identity us;
    private static Identity others;

    @BeforeAll
    static void issue(@TempDir Path directory) {
        Certificates certificates = Certificates.authority(directory, "ca");
        us = certificates.issue("us", "dns:us");
        others = certificates.issue("others", "dns:others");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.acks", "kafka-streams.producer.acks"})
    void writesThatNobodyAcknowledgesAreRefused(String name) {
        assertThat(problems(Configs.of(Map.of(name, "0"), Map.of())))
                .contains(name + " is 0, with which records are lost in silence; leave it out, or set it to all");
        assertThat(problems(Configs.of(Map.of(name, "all"), Map.of()))).noneMatch(problem -> problem.contains("acks"));
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_SECURITY_PROTCOL, kafka.security.protocol",
        "KAFKA_BOOTSTRAP_SERVER, kafka.bootstrap.servers",
        "KAFKA_STREAMS_NUM_STREAM_THREAD, kafka-streams.num.stream.threads",
        "KAFKA_STREAMS_CONSUMER_MAX_POL_RECORDS, kafka-streams.consumer.max.poll.records",
        "KAFKA_STREAMS_TOPIC_RETENTION_SM, kafka-streams.topic.retention.ms",
        "kafka.max.poll.record, kafka.max.poll.records",
        "kafka-streams.state.dri, kafka-streams.state.dir"
    })
    void mistypedNameComesWithTheOneThatIsMeant(String name, String meant) {
        boolean isVariable = name.startsWith("KAFKA_");

        assertThat(problems(isVariable ? Configs.leastWith(Map.of(name, "1")) : Configs.least(name, "1")))
                .containsExactly("unknown key " + name + "; the nearest known key is " + meant);
    }

    @ParameterizedTest
    @CsvSource({
        "MIN_BOND, MIN_BOUND",
        "INPUT_TOPC, INPUT_TOPIC",
        "OUTPUT_TOPICS, OUTPUT_TOPIC",
        "SCHEMA_REGISTRY_URI, SCHEMA_REGISTRY_URL",
        "KAFKA_CA_CRT_FILE, KAFKA_CA_CERT_FILE"
    })
    void mistypedShortNameComesWithTheOneThatIsMeant(String name, String meant) {
        assertThat(problems(Configs.leastWith(Map.of(name, "1"))))
                .contains("unknown variable " + name + "; the nearest known one is " + meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KAFKA_PORT",
                "KAFKA_SERVICE_HOST",
                "KAFKA_SERVICE_PORT",
                "KAFKA_SERVICE_PORT_TCP_CLIENTS",
                "KAFKA_PORT_9092_TCP",
                "KAFKA_PORT_9092_TCP_ADDR",
                "KAFKA_CLUSTER_KAFKA_BOOTSTRAP_SERVICE_HOST",
                "KAFKA_CLUSTER_KAFKA_BOOTSTRAP_PORT_9091_TCP_PROTO",
                "KAFKA_HOME",
                "KAFKA_OPTS",
                "KAFKA_HEAP_OPTS",
                "KAFKA_JVM_PERFORMANCE_OPTS",
                "KAFKA_JMX_PORT",
                "KAFKA_LOG4J_OPTS",
                "KAFKA_LOG_DIR",
                "KAFKA_VERSION",
                "FILE_NAME",
                "PATH"
            })
    void whatAContainerHasByItselfIsIgnored(String variable) {
        var config = Configs.leastWith(Map.of(variable, "tcp://10.0.0.1:9092"));

        assertThatNoException().isThrownBy(() -> Settings.of(config));
        assertThat(new KafkaChecks(config).warnings()).isEmpty();
        assertThat(new KafkaProperties(config).clients()).containsOnlyKeys("bootstrap.servers");
    }

    @Test
    void nameThatIsFarFromAnyIsPassedOnWithAWarning() {
        var config = Configs.leastWith(Map.of("KAFKA_MY_INTERCEPTOR", "x"), "kafka-streams.my.callback", "y");

        assertThat(new KafkaChecks(config).warnings())
                .hasSize(2)
                .anyMatch(warning ->
                        warning.matches("KAFKA_MY_INTERCEPTOR is no setting of a Kafka client, the nearest is"
                                + " kafka\\.[a-z.]+; kafka.my.interceptor is passed on as it is"))
                .anyMatch(warning -> warning.startsWith("kafka-streams.my.callback is no setting"));
        assertThat(new KafkaProperties(config).streams(Settings.of(config), "client"))
                .containsEntry("my.interceptor", "x")
                .containsEntry("my.callback", "y");
    }

    @Test
    void everyValueThatKafkaRefusesIsNamedAtOnce() {
        assertThat(problems(Configs.leastWith(
                        Map.of("KAFKA_MAX_POLL_RECORDS", "abc", "KAFKA_STREAMS_PRODUCER_ACKS", "some"),
                        "kafka-streams.commit.interval.ms",
                        "-1",
                        "kafka.isolation.level",
                        "committed",
                        "winnow.missing",
                        "maybe")))
                .containsExactlyInAnyOrder(
                        "winnow.missing is 'maybe'; expected one of [anomalous, normal, dead-letter]",
                        "kafka.max.poll.records is 'abc': Not a number of type INT",
                        "kafka.isolation.level is 'committed': String must be one of: read_committed, read_uncommitted",
                        "kafka-streams.commit.interval.ms is '-1': Value must be at least 0",
                        "kafka-streams.producer.acks is 'some': String must be one of: all, -1, 0, 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka:9092,other", "kafka:"})
    void addressWithoutPortIsRefused(String addresses) {
        assertThat(problems(Configs.least("kafka.bootstrap.servers", addresses)))
                .singleElement()
                .asString()
                .startsWith("kafka.bootstrap.servers has '")
                .endsWith("'; expected host:port, for example kafka:9092");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOGIN, "canary", "x.y.Module required a=b canary;"})
    void loginThatCannotBeReadIsRefusedWithoutRepeatingIt(String jaas) {
        assertThat(problems(Configs.least(
                        "kafka.security.protocol", "SASL_PLAINTEXT",
                        "kafka.sasl.mechanism", "PLAIN",
                        "kafka.sasl.jaas.config", jaas)))
                .singleElement()
                .asString()
                .contains("kafka.sasl.jaas.config cannot be read", "with the semicolon at its end")
                .doesNotContain("canary");
    }

    @Test
    void loginThatIsNotThereIsRefused() {
        assertThat(problems(
                        Configs.least("kafka.security.protocol", "SASL_SSL", "kafka.sasl.mechanism", "SCRAM-SHA-512")))
                .singleElement()
                .asString()
                .contains("kafka.sasl.jaas.config");
    }

    @Test
    void keyOfAnotherCertificateIsRefused() {
        assertThat(problems(Configs.leastWith(
                        Map.of("KAFKA_ACCESS_CERT", us.certificate(), "KAFKA_ACCESS_KEY", others.key()))))
                .containsExactly("kafka.ssl.keystore.key (KAFKA_ACCESS_KEY) is not the key of the certificate in"
                        + " kafka.ssl.keystore.certificate.chain (KAFKA_ACCESS_CERT); give both of one pair");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka., PKCS12",
        "kafka., JKS",
        "kafka., PEM",
        "kafka-streams., PKCS12",
        "kafka-streams.producer., PKCS12",
        "kafka-streams.main.consumer., PEM"
    })
    void storeWithTheKeyOfAnotherCertificateIsRefused(String prefix, String type, @TempDir Path directory)
            throws Exception {
        Path mixed = store(directory.resolve("mixed"), type, others);
        Path whole = store(directory.resolve("whole"), type, us);

        assertThat(problems(ofStore(prefix, type, mixed)))
                .containsExactly("the key in " + mixed + ", " + prefix
                        + "ssl.keystore.location, is not the key of the certificate beside it; put both of one pair into"
                        + " it");
        assertThatNoException().isThrownBy(() -> Settings.of(ofStore(prefix, type, whole)));
    }

    @Test
    void keyOfTheStreamIsComparedToo() {
        assertThat(problems(Configs.least(
                        "kafka.security.protocol",
                        "SSL",
                        "kafka-streams.ssl.keystore.type",
                        "PEM",
                        "kafka-streams.ssl.keystore.key",
                        others.key(),
                        "kafka-streams.ssl.keystore.certificate.chain",
                        us.certificate())))
                .containsExactly("kafka-streams.ssl.keystore.key is not the key of the certificate in"
                        + " kafka-streams.ssl.keystore.certificate.chain; give both of one pair");
    }

    private static SmallRyeConfig ofStore(String prefix, String type, Path file) {
        return Configs.least(
                "kafka.security.protocol",
                "SSL",
                prefix + "ssl.keystore.type",
                type,
                prefix + "ssl.keystore.location",
                file.toString(),
                type.equals("PEM") ? "winnow.missing" : prefix + "ssl.keystore.password",
                type.equals("PEM") ? "normal" : "s3cret");
    }

    /** Our certificate and somebody's key. */
    private static Path store(Path file, String type, Certificates.Identity keyOf) throws Exception {
        if (type.equals("PEM")) {
            return Files.writeString(file, keyOf.key() + us.certificate());
        }
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        char[] password = "s3cret".toCharArray();
        java.security.Key key =
                keyOf.store().getKey(keyOf.store().aliases().nextElement(), Certificates.PASSWORD.toCharArray());
        store.setKeyEntry("us", key, password, us.store().getCertificateChain("us"));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    @Test
    void storeThatIsNotThereIsRefused() {
        assertThat(problems(Configs.least(
                        "kafka.security.protocol", "SSL", "kafka.ssl.truststore.location", "/absent/store.jks")))
                .singleElement()
                .asString()
                .startsWith("no Kafka client can be made with these settings: ")
                .contains("/absent/store.jks");
    }
}
