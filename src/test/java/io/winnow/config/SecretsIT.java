package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.embedded.SecureBroker;
import io.winnow.embedded.SecureBroker.Door;
import io.winnow.fixture.Certificates;
import io.winnow.fixture.Certificates.Identity;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.TlsRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret can be given by many variables. None of them shows, whether things go well or not. */
class SecretsIT {

    private static final String REGISTRY_PASSWORD = "canary-registry-password";
    private static final List<String> PATHS = List.of(
            "/api/config", "/api/status", "/q/metrics", "/q/health", "/api/topology", "/api/drift", "/q/openapi");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void secretsInUseAreShownNowhere() {
        try (SecureBroker broker = SecureBroker.start(directory)) {
            Certificates authority = Certificates.authority(directory, "registry-ca");
            Identity server = authority.issue("registry", "ip:127.0.0.1");
            String login = TlsRegistry.basic("avnadmin", REGISTRY_PASSWORD);
            broker.cluster().createTopics(1, "used");
            try (TlsRegistry registry = TlsRegistry.apicurio(server, login)) {
                Map<String, String> environment = new HashMap<>(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", broker.address(Door.SASL),
                        "KAFKA_CA_CERT", broker.authority(),
                        "KAFKA_ACCESS_CERT", broker.client().certificate(),
                        "KAFKA_ACCESS_KEY", broker.client().key(),
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SASL_MECHANISM", "PLAIN",
                        "KAFKA_SASL_JAAS_CONFIG", jaas(),
                        "SCHEMA_REGISTRY_URL", registry.url(),
                        "SCHEMA_REGISTRY_PASSWORD", REGISTRY_PASSWORD,
                        "WINNOW_REGISTRY_CA", authority.pem()));
                environment.putAll(Map.of("INPUT_TOPIC", "used", "FIELD_NAME", "temperature", "MAX_BOUND", "30"));

                assertJudgesInSilence(broker.cluster(), environment, keyText(broker.client()));
            }
        }
    }

    @Test
    void everySecretOfKafkasAndOursIsRedacted() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                Parts.cluster().bootstrapServers(),
                "WINNOW_REGISTRY_URL",
                Parts.registryUrl(),
                "WINNOW_REGISTRY_USERNAME",
                "reader",
                "WINNOW_REGISTRY_PASSWORD_FILE",
                file("canary-file"),
                "WINNOW_INPUT_TOPIC",
                "unused",
                "WINNOW_BOUNDS_TEMPERATURE_MAX",
                "30"));
        for (String secret : KafkaProperties.secrets()) {
            environment.put(ConfigKey.environment(secret), "canary-" + secret);
        }
        environment.remove("KAFKA_SASL_JAAS_CONFIG");
        environment.put("KAFKA_SASL_JAAS_CONFIG_FILE", file("canary-jaas"));
        Parts.cluster().createTopics(1, "unused");

        assertJudgesInSilence(Parts.cluster(), environment, "canary");
    }

    @Test
    void brokenSecretsAreNotRepeated() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", Parts.cluster().bootstrapServers(),
                "WINNOW_REGISTRY_URL", Parts.registryUrl(),
                "WINNOW_REGISTRY_TOKEN", "canary-token",
                "SCHEMA_REGISTRY_PASSWORD", "canary-password",
                "WINNOW_REGISTRY_PASSWORD", "canary-other",
                "KAFKA_SASL_JAAS_CONFIG", "canary-jaas",
                "WINNOW_INPUT_TOPIC", "broken",
                "WINNOW_BOUNDS_TEMPERATURE_MAX", "30"));
        for (ShortName name :
                List.of(ShortName.KAFKA_CA_CERT, ShortName.KAFKA_ACCESS_CERT, ShortName.KAFKA_ACCESS_KEY)) {
            environment.put(name.name(), "canary-" + name);
        }

        assertFailsInSilence(environment, "configuration");
    }

    @Test
    void secretsThatKafkaCannotUseAreNotRepeated() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", Parts.cluster().bootstrapServers(),
                "WINNOW_REGISTRY_URL", Parts.registryUrl(),
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG", "canary-jaas required canary=\"canary\"",
                "KAFKA_SSL_KEYSTORE_TYPE", "PEM",
                "KAFKA_SSL_KEYSTORE_KEY", "canary-key",
                "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN", "canary-chain",
                "WINNOW_INPUT_TOPIC", "refused",
                "WINNOW_BOUNDS_TEMPERATURE_MAX", "30"));

        assertFailsInSilence(environment, "configuration");
    }

    @Test
    void addressOfATokenServerThatKafkaRefusesIsNotRepeated() {
        String login = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLogin";
        try (DetectorProcess detector = DetectorProcess.waiting()
                .property("kafka.security.protocol", "SASL_PLAINTEXT")
                .property("kafka.sasl.mechanism", "OAUTHBEARER")
                .property("kafka.sasl.login.callback.handler.class", login + "CallbackHandler")
                .environment(
                        "KAFKA_SASL_JAAS_CONFIG",
                        login + "Module required clientId=\"canary\" clientSecret=\"canary\";")
                .environment(
                        "KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", "https://u:canary@127.0.0.1:1/token?sig=canary")
                .start()) {
            detector.awaitWaiting("brokers", "the brokers at ");

            assertShowsNothing(detector, "canary");
            assertThat(detector.output()).contains("https://(redacted)@127.0.0.1:1/token?(redacted)");
        }
    }

    private void assertJudgesInSilence(Cluster cluster, Map<String, String> environment, String secret) {
        try (DetectorProcess detector = started(environment)) {
            detector.awaitReady();
            cluster.write(Telemetry.normal(cluster == Parts.cluster() ? "unused" : "used", 10));
            detector.awaitJudged(10);

            assertThat(detector.get("/api/config").body()).contains("winnow.registry.password", "(redacted)");
            assertShowsNothing(detector, secret);
        }
        CommandRun run = CommandRun.of(directory, environment, "validate");
        assertThat(run.exitCode()).isZero();
        assertThat(run.toString()).doesNotContain("canary", secret);
    }

    private void assertFailsInSilence(Map<String, String> environment, String check) {
        CommandRun run = CommandRun.of(directory, environment, "validate");
        assertThat(run.out()).anyMatch(line -> line.startsWith("FAIL  " + check));
        assertThat(run.toString()).doesNotContain("canary");
        try (DetectorProcess detector = started(environment)) {
            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.output()).containsPattern("problems?:").doesNotContain("canary");
        }
    }

    private static void assertShowsNothing(DetectorProcess detector, String secret) {
        for (String path : PATHS) {
            assertThat(detector.get(path).body()).as(path).doesNotContain("canary", secret);
        }
        assertThat(detector.output()).doesNotContain("canary", secret);
        assertThat(detector.commandLine()).doesNotContain("canary", secret);
    }

    /** With all that Kafka's clients have to say about their configuration. */
    private static DetectorProcess started(Map<String, String> environment) {
        DetectorProcess.Setup setup = DetectorProcess.bare()
                .property("quarkus.log.category.\"org.apache.kafka\".level", "INFO")
                .property("quarkus.log.category.\"org.apache.kafka.common.config.AbstractConfig\".level", "INFO")
                .property("quarkus.log.category.\"io.winnow\".level", "DEBUG");
        environment.forEach(setup::environment);
        return setup.start();
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve(text + ".txt"), text).toString();
    }

    private static String jaas() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + SecureBroker.USER
                + "\" password=\"" + SecureBroker.PASSWORD + "\";";
    }

    /** A line of the key itself. */
    private static String keyText(Identity identity) {
        return identity.key().lines().skip(1).findFirst().orElseThrow();
    }
}
