package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import io.winnow.config.ConfigView.Entry;
import io.winnow.fixture.Configs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigViewTest {

    @Test
    void valueComesWithItsSourceAndDefault() {
        Entry entry = entry(Configs.least("winnow.missing", "normal"), "winnow.missing");

        assertThat(entry.value()).isEqualTo("normal");
        assertThat(entry.source()).contains(Configs.FILE);
        assertThat(entry.standard()).isEqualTo("the model's (bounds: anomalous)");
        assertThat(entry.meaning()).contains("absent, null or NaN");
    }

    @Test
    void keyThatIsNotSetHasItsDefaultOnly() {
        Entry entry = entry(Configs.least(), "winnow.output.normal.topic");

        assertThat(entry.value()).isNull();
        assertThat(entry.source()).isNull();
        assertThat(entry.standard()).isEqualTo("<input>.normal");
    }

    @Test
    void variableIsNamedAsTheSource() {
        Entry entry = entry(Configs.leastWith(Map.of("WINNOW_MISSING", "normal")), "winnow.missing");

        assertThat(entry.value()).isEqualTo("normal");
        assertThat(entry.source()).isEqualTo("environment variable WINNOW_MISSING");
    }

    @ParameterizedTest
    @CsvSource({
        "SysPropConfigSource, system property",
        "PropertiesConfigSource[source=file:/etc/winnow/application.properties], /etc/winnow/application.properties",
        "PropertiesConfigSource[source=jar:file:/app/winnow.jar!/application.properties], application.properties",
        "Vault, Vault"
    })
    void sourceIsWhatAnOperatorCallsIt(String name, String shown) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new MapBackedConfigSource(name, Map.of("winnow.missing", "normal"), 100) {})
                .build();

        assertThat(entry(config, "winnow.missing").source()).isEqualTo(shown);
    }

    @Test
    void emptyValueIsNotSet() {
        Entry entry = entry(Configs.least("winnow.missing", ""), "winnow.missing");

        assertThat(entry.value()).isNull();
        assertThat(entry.source()).isNull();
    }

    @Test
    void boundsAreShownByField() {
        SmallRyeConfig config = Configs.leastWith(Map.of("WINNOW_BOUNDS_HUMIDITY_MIN", "5"));

        assertThat(new ConfigView(config).entries())
                .extracting(Entry::key)
                .contains("winnow.bounds.temperature.max", "WINNOW_BOUNDS_HUMIDITY_MIN")
                .doesNotContain("winnow.bounds.humidity.min", "winnow.bounds.\"<field>\".max");
    }

    @Test
    void boundOverriddenByAVariableIsShownOnceWithTheValueInForce() {
        SmallRyeConfig config = Configs.leastWith(Map.of("WINNOW_BOUNDS_TEMPERATURE_MAX", "40"));

        assertThat(new ConfigView(config).entries())
                .filteredOn(entry -> entry.key().matches("(?i)winnow.bounds.*"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.value()).isEqualTo("40"));
    }

    @Test
    void kafkaKeysThatAreSetAreShown() {
        assertThat(entry(Configs.least(), "kafka.bootstrap.servers").value()).isEqualTo("kafka:9092");
        assertThat(entry(
                                Configs.leastWith(Map.of("KAFKA_STREAMS_NUM_STREAM_THREADS", "2")),
                                "kafka-streams.num.stream.threads")
                        .value())
                .isEqualTo("2");
    }

    @Test
    void noSecretIsShown() {
        SmallRyeConfig config = Configs.leastWith(
                Map.of(
                        "KAFKA_SASL_JAAS_CONFIG", "s3cret",
                        "KAFKA_STREAMS_PRODUCER_SSL_KEY_PASSWORD", "s3cret",
                        "WINNOW_REGISTRY_TOKEN", "s3cret"),
                "winnow.registry.password",
                "s3cret",
                "kafka.ssl.keystore.key",
                "s3cret",
                "kafka.my.own.secret",
                "s3cret");

        assertThat(new ConfigView(config).entries().toString()).doesNotContain("s3cret");
        assertThat(entry(config, "winnow.registry.password").value()).isEqualTo("(redacted)");
        assertThat(entry(config, "kafka.sasl.jaas.config").value()).isEqualTo("(redacted)");
    }

    @Test
    void credentialsInAnAddressAreNotShown() {
        assertThat(entry(Configs.least("winnow.model", "https://u:s3cret@models/a.winnow"), "winnow.model")
                        .value())
                .isEqualTo("https://(redacted)@models/a.winnow");
        assertThat(entry(Configs.least("winnow.model", "https://models/a.winnow?sig=s3cret"), "winnow.model")
                        .value())
                .isEqualTo("https://models/a.winnow?(redacted)");
    }

    @Test
    void whateverSoundsSecretIs() {
        assertThat(ConfigKey.values())
                .filteredOn(key -> key.text().matches(".*(password|secret|token|credential).*"))
                .isNotEmpty()
                .allMatch(ConfigKey::isSecret);
        assertThat(everyKafkaKey())
                .filteredOn(key -> key.key().matches(".*(password|passphrase|secret|jaas).*"))
                .hasSizeGreaterThan(5)
                .allSatisfy(entry -> assertThat(entry.value()).as(entry.key()).isEqualTo("(redacted)"));
    }

    private static List<Entry> everyKafkaKey() {
        List<String> all = new ArrayList<>(SslConfigs.RECONFIGURABLE_CONFIGS);
        all.addAll(AdminClientConfig.configNames());
        all.addAll(ConsumerConfig.configNames());
        String[] keysAndValues =
                all.stream().flatMap(key -> Stream.of("kafka." + key, "s3cret")).toArray(String[]::new);
        return new ConfigView(Configs.least(keysAndValues))
                .entries().stream()
                        .filter(entry -> entry.key().startsWith("kafka."))
                        .toList();
    }

    @Test
    void nothingButOurKeysAndKafkasIsShown() {
        SmallRyeConfig config = Configs.leastWith(
                Map.of("QUARKUS_OIDC_CREDENTIALS_SECRET", "s3cret"),
                "quarkus.tls.key-store.p12.password",
                "s3cret",
                "quarkus.security.users.embedded.users.anna",
                "s3cret",
                "my.own",
                "s3cret");

        assertThat(new ConfigView(config).entries())
                .allMatch(entry -> entry.key().matches("winnow\\..*|kafka(-streams)?\\..*"))
                .noneMatch(entry -> "s3cret".equals(entry.value()));
    }

    @Test
    void everyKeyHasAMeaning() {
        assertThat(new ConfigView(Configs.least()).entries())
                .hasSizeGreaterThan(15)
                .allMatch(entry -> !entry.meaning().isBlank());
    }

    private static Entry entry(SmallRyeConfig config, String key) {
        return new ConfigView(config)
                .entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no entry " + key));
    }
}
