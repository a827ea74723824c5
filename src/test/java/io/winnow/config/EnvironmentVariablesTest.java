package io.winnow.config;

import static io.winnow.fixture.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.SmallRyeConfig;
import io.winnow.config.ConfigView.Entry;
import io.winnow.fixture.Certificates;
import io.winnow.fixture.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVariablesTest {

    /** All but the registry's own names and TLS. */
    private static final Map<String, String> EXAMPLE = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "SCHEMA_REGISTRY_URL", "https://registry",
            "SCHEMA_REGISTRY_PASSWORD", "s3cret",
            "INPUT_TOPIC", "metric_data",
            "OUTPUT_TOPIC", "anomaly_data",
            "FIELD_NAME", "cpuLoad",
            "MIN_BOUND", "-50",
            "MAX_BOUND", "-30",
            "EXACTLY_ONCE", "True");

    private static String authority = "";
    private static Certificates.Identity identity;

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void issue(@TempDir Path directory) {
        Certificates certificates = Certificates.authority(directory, "ca");
        authority = certificates.pem();
        identity = certificates.issue("us", "dns:us");
    }

    @Test
    void shortNamesMakeADetector() {
        Settings settings = Settings.of(environment(EXAMPLE));

        assertThat(settings.topics().all())
                .containsExactlyInAnyOrder("metric_data", "anomaly_data", "metric_data.dead-letter");
        assertThat(settings.topics().anomalous()).isEqualTo("anomaly_data");
        assertThat(settings.model().features())
                .extracting(feature -> feature.name())
                .containsExactly("cpuLoad");
        assertThat(settings.registry().username()).contains("avnadmin");
        assertThat(settings.registry().password()).contains("s3cret");
        assertThat(settings.exactlyOnce()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"TRUE, true", "true, true", "False, false", "'', false"})
    void exactlyOnceIsTrueOrFalseInAnyCase(String value, boolean exactlyOnce) {
        assertThat(Settings.of(environment(EXAMPLE, "EXACTLY_ONCE", value)).exactlyOnce())
                .isEqualTo(exactlyOnce);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "exactly_once_v2"})
    void anythingElseIsNotExactlyOnce(String value) {
        assertThat(problems(environment(EXAMPLE, "EXACTLY_ONCE", value)))
                .containsExactly("EXACTLY_ONCE is '" + value + "'; expected true or false");
    }

    @Test
    void normalRecordsAreForwardedIfTheirTopicIsSetOrItIsAskedFor() {
        assertThat(Settings.of(environment(EXAMPLE, "WINNOW_OUTPUT_NORMAL_TOPIC", "fine"))
                        .topics()
                        .normal())
                .contains("fine");
        assertThat(Settings.of(environment(EXAMPLE, "WINNOW_OUTPUT_NORMAL_ENABLED", "true"))
                        .topics()
                        .normal())
                .contains("metric_data.normal");
        assertThat(Settings.of(environment(EXAMPLE, "OUTPUT_TOPIC", ""))
                        .topics()
                        .normal())
                .contains("metric_data.normal");
    }

    @ParameterizedTest
    @EnumSource(ShortName.class)
    void emptyShortNameMeansUnset(ShortName name) {
        Settings settings = Settings.of(Configs.leastWith(Map.of(name.name(), " ")));

        assertThat(settings.registry()).isEqualTo(Settings.of(Configs.least()).registry());
        assertThat(settings.digest()).isEqualTo(Settings.of(Configs.least()).digest());
    }

    @Test
    void emptyKeyLetsTheShortNameStand() {
        assertThat(Settings.of(environment(EXAMPLE, "WINNOW_INPUT_TOPIC", ""))
                        .topics()
                        .input())
                .isEqualTo("metric_data");
    }

    @ParameterizedTest
    @CsvSource({
        "INPUT_TOPIC, winnow.input.topic",
        "OUTPUT_TOPIC, winnow.output.anomalous.topic",
        "SCHEMA_REGISTRY_URL, winnow.registry.url",
        "SCHEMA_REGISTRY_PASSWORD, winnow.registry.password",
        "MAX_BOUND, winnow.bounds.cpuLoad.max",
        "EXACTLY_ONCE, winnow.processing-guarantee"
    })
    void shortNameAndKeyWithDifferentValuesAreBothNamed(String name, String key) {
        for (Config config :
                List.of(environment(EXAMPLE, ConfigKey.environment(key), "1"), Configs.of(Map.of(key, "1"), EXAMPLE))) {
            assertThat(problems(config))
                    .contains(name + " and " + key + " (environment: " + ConfigKey.environment(key)
                            + ") are set to different values; keep one");
        }
    }

    @Test
    void shortNameAndKeyWithTheSameValueAgree() {
        assertThat(Settings.of(environment(EXAMPLE, "WINNOW_INPUT_TOPIC", "metric_data"))
                        .topics()
                        .input())
                .isEqualTo("metric_data");
    }

    @Test
    void boundThatIsNoNumberIsNamedAsItWasGiven() {
        assertThat(problems(environment(EXAMPLE, "MIN_BOUND", "cold")))
                .containsExactly("winnow.bounds.cpuLoad.min (MIN_BOUND) is 'cold'; expected a number");
    }

    @Test
    void oneBoundLeavesTheOtherEndOpenAndNoneIsAMistake() {
        assertThat(Settings.of(environment(EXAMPLE, "MIN_BOUND", "")).model().features())
                .hasSize(1);
        assertThat(problems(environment(EXAMPLE, "MIN_BOUND", "", "MAX_BOUND", "")))
                .contains("FIELD_NAME is set without MIN_BOUND and MAX_BOUND; set one of them, or both");
        assertThat(problems(environment(EXAMPLE, "FIELD_NAME", "")))
                .contains("MIN_BOUND is set without FIELD_NAME; name the field");
    }

    @Test
    void shortNamesCountOnlyInTheEnvironment() {
        assertThat(Settings.of(Configs.least("OUTPUT_TOPIC", "elsewhere", "EXACTLY_ONCE", "maybe"))
                        .topics()
                        .anomalous())
                .isEqualTo("readings.anomalous");
    }

    @Test
    void certificatesInTheEnvironmentTurnTlsOn() {
        Config config = Configs.leastWith(Map.of(
                "KAFKA_CA_CERT", spaced(authority),
                "KAFKA_ACCESS_CERT", spaced(identity.certificate()),
                "KAFKA_ACCESS_KEY", spaced(identity.key())));

        assertThat(new KafkaProperties(config).clients())
                .containsOnly(
                        Map.entry("bootstrap.servers", "kafka:9092"),
                        Map.entry("security.protocol", "SSL"),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry("ssl.truststore.certificates", authority),
                        Map.entry("ssl.keystore.type", "PEM"),
                        Map.entry("ssl.keystore.certificate.chain", identity.certificate()),
                        Map.entry("ssl.keystore.key", identity.key()));
        assertThat(new KafkaProperties(config).streams(Settings.of(config), "id"))
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void protocolThatIsSetIsKeptUnlessItDoesWithoutTls() {
        assertThat(new KafkaProperties(Configs.leastWith(
                                Map.of("KAFKA_CA_CERT", authority, "KAFKA_SECURITY_PROTOCOL", "SASL_SSL")))
                        .clients())
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(problems(
                        Configs.leastWith(Map.of("KAFKA_CA_CERT", authority, "KAFKA_SECURITY_PROTOCOL", "plaintext"))))
                .containsExactly(
                        "KAFKA_CA_CERT is set, and kafka.security.protocol is plaintext, which does without TLS;"
                                + " set it to SSL or SASL_SSL, or unset one of them");
    }

    @Test
    void unusableCertificatesAreNamedAndNotRepeated() {
        String pkcs1 = identity.key().replace("PRIVATE KEY", "RSA PRIVATE KEY");

        assertThat(problems(Configs.leastWith(Map.of("KAFKA_CA_CERT", "canary", "KAFKA_ACCESS_KEY", spaced(pkcs1)))))
                .containsExactlyInAnyOrder(
                        "KAFKA_CA_CERT holds no PEM text; expected -----BEGIN CERTIFICATE----- and so on",
                        "KAFKA_ACCESS_KEY is a PKCS#1 key; Kafka reads PKCS#8, convert it: openssl pkcs8 -topk8 -nocrypt"
                                + " -in key.pem -out key-pkcs8.pem",
                        "KAFKA_ACCESS_CERT and KAFKA_ACCESS_KEY belong together; one is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEMA_REGISTRY_PASSWORD, winnow.registry.password",
        "WINNOW_REGISTRY_PASSWORD, winnow.registry.password",
        "WINNOW_REGISTRY_TOKEN, winnow.registry.token",
        "KAFKA_SASL_JAAS_CONFIG, kafka.sasl.jaas.config",
        "KAFKA_SSL_KEYSTORE_KEY, kafka.ssl.keystore.key",
        "KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET,"
                + " kafka.sasl.oauthbearer.client.credentials.client.secret",
        "KAFKA_STREAMS_SSL_KEY_PASSWORD, kafka-streams.ssl.key.password"
    })
    void secretIsReadFromAFile(String variable, String key) throws IOException {
        SmallRyeConfig config = Configs.leastWith(Map.of(variable + "_FILE", file("s3cret\n")));

        assertThat(config.getOptionalValue(key, String.class)).contains("s3cret");
        assertThat(entry(config, key).value()).isEqualTo("(redacted)");
        assertThat(entry(config, key).source()).isEqualTo("environment variable " + variable + "_FILE");
        assertThat(new ConfigView(config).entries())
                .noneMatch(entry -> entry.key().endsWith("file"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ShortName.class,
            mode = Mode.MATCH_ALL,
            names = {"KAFKA_.*"})
    void certificatesAreReadFromFiles(ShortName name) throws IOException {
        String text = name == ShortName.KAFKA_ACCESS_KEY ? identity.key() : authority;
        EnvironmentVariables variables = new EnvironmentVariables(Map.of(name + "_FILE", file(text)));

        assertThat(variables.given().values())
                .extracting(given -> given.value())
                .contains(text, "PEM");
    }

    @Test
    void secretGivenTwiceIsRefused() throws IOException {
        assertThat(problems(Configs.leastWith(
                        Map.of("WINNOW_REGISTRY_TOKEN", "s3cret", "WINNOW_REGISTRY_TOKEN_FILE", file("s3cret")))))
                .containsExactly("WINNOW_REGISTRY_TOKEN and WINNOW_REGISTRY_TOKEN_FILE are both set; keep one");
        assertThat(problems(environment(EXAMPLE, "WINNOW_REGISTRY_PASSWORD_FILE", file("other"))))
                .containsExactly(
                        "WINNOW_REGISTRY_PASSWORD_FILE and SCHEMA_REGISTRY_PASSWORD are set to different values"
                                + " of winnow.registry.password; keep one");
    }

    @Test
    void fileThatCannotBeReadIsNamedWithItsVariable() throws IOException {
        Path absent = directory.resolve("absent");

        assertThat(problems(Configs.leastWith(Map.of(
                        "WINNOW_REGISTRY_TOKEN_FILE", absent.toString(),
                        "KAFKA_CA_CERT_FILE", directory.toString(),
                        "KAFKA_SASL_JAAS_CONFIG_FILE", file(" ")))))
                .containsExactlyInAnyOrder(
                        "WINNOW_REGISTRY_TOKEN_FILE cannot be read from " + absent + ": there is no such file",
                        "KAFKA_CA_CERT_FILE cannot be read from " + directory + ": IOException",
                        "KAFKA_SASL_JAAS_CONFIG_FILE cannot be read from " + directory.resolve("secret")
                                + ": the file is empty");
    }

    @Test
    void onlySecretsComeFromFiles() {
        assertThat(problems(Configs.leastWith(Map.of("WINNOW_INPUT_TOPIC_FILE", "/run/topic"))))
                .containsExactly("unknown key WINNOW_INPUT_TOPIC_FILE; the nearest known key is winnow.input.topic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WINNOW_REGISTRY_URL_FILE", "SCHEMA_REGISTRY_URL_FILE"})
    void addressOfTheRegistryIsReadFromAFileSinceItMayHoldAPassword(String variable) throws IOException {
        SmallRyeConfig config = Configs.of(Map.of(), Map.of(variable, file("https://user:s3cret@registry:8081\n")));

        assertThat(config.getOptionalValue("winnow.registry.url", String.class))
                .contains("https://user:s3cret@registry:8081");
        assertThat(entry(config, "winnow.registry.url"))
                .extracting(ConfigView.Entry::value, ConfigView.Entry::source)
                .containsExactly("https://(redacted)@registry:8081", "environment variable " + variable);
    }

    @Test
    void everythingIsShownByTheKeyItStandsForWithItsVariable() {
        Map<String, String> environment = new HashMap<>(EXAMPLE);
        environment.putAll(Map.of(
                "KAFKA_CA_CERT", authority,
                "KAFKA_ACCESS_CERT", identity.certificate(),
                "KAFKA_ACCESS_KEY", identity.key()));
        SmallRyeConfig config = Configs.of(Map.of(), environment);

        assertThat(shown(config, "winnow.input.topic")).isEqualTo("metric_data from INPUT_TOPIC");
        assertThat(shown(config, "winnow.output.normal.enabled")).isEqualTo("false from OUTPUT_TOPIC");
        assertThat(shown(config, "winnow.bounds.cpuLoad.min")).isEqualTo("-50 from MIN_BOUND");
        assertThat(shown(config, "winnow.registry.username")).isEqualTo("avnadmin from SCHEMA_REGISTRY_PASSWORD");
        assertThat(shown(config, "winnow.registry.password")).isEqualTo("(redacted) from SCHEMA_REGISTRY_PASSWORD");
        assertThat(shown(config, "kafka.security.protocol")).isEqualTo("SSL from KAFKA_ACCESS_KEY");
        assertThat(shown(config, "kafka.ssl.keystore.key")).isEqualTo("(redacted) from KAFKA_ACCESS_KEY");
        assertThat(new ConfigView(config).entries())
                .extracting(Entry::key)
                .doesNotContain("kafka.ca.cert", "kafka.access.cert", "kafka.access.key");
        assertThat(new ConfigView(config).entries().toString()).doesNotContain("PRIVATE KEY", "s3cret");
    }

    @Test
    void brokenVariableAlsoStopsACommandThatNeedsTheRegistryOnly() {
        InvalidSettings problem = catchThrowableOfType(
                InvalidSettings.class, () -> Settings.registry(environment(EXAMPLE, "KAFKA_CA_CERT", "canary")));

        assertThat(problem.problems()).hasSize(1);
    }

    private static String shown(SmallRyeConfig config, String key) {
        Entry entry = entry(config, key);
        return entry.value() + " from " + String.valueOf(entry.source()).replace("environment variable ", "");
    }

    private static Entry entry(SmallRyeConfig config, String key) {
        return new ConfigView(config)
                .entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no entry " + key));
    }

    private static SmallRyeConfig environment(Map<String, String> environment, String... changes) {
        Map<String, String> changed = new HashMap<>(environment);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put(changes[i], changes[i + 1]);
        }
        return Configs.of(Map.of(), changed);
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("secret"), text).toString();
    }

    private static String spaced(String pem) {
        return pem.replace('\n', ' ');
    }
}
