package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.embedded.SecureBroker;
import io.winnow.embedded.SecureBroker.Door;
import io.winnow.fixture.Certificates;
import io.winnow.fixture.Certificates.Identity;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.TlsRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way into a broker and a registry, for the commands; and what they say when they are not let in. */
class SecureConnectionIT {

    private static final String PASSWORD = "canary-registry-password";
    private static final String LOGIN = "org.apache.kafka.common.security.";

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private static SecureBroker broker;
    private static Certificates registryAuthority;
    private static Identity server;
    private static TlsRegistry apicurio;
    private static TlsRegistry confluent;

    @BeforeAll
    static void start() {
        broker = SecureBroker.start(shared);
        broker.cluster().createTopics(1, "readings");
        registryAuthority = Certificates.authority(shared, "registry-ca");
        server = registryAuthority.issue("registry", "ip:127.0.0.1");
        apicurio = TlsRegistry.apicurio(server, TlsRegistry.basic("reader", PASSWORD));
        confluent = TlsRegistry.confluent(server, "Bearer " + PASSWORD);
    }

    @AfterAll
    static void stop() {
        apicurio.close();
        confluent.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS", "MTLS", "PLAIN", "SCRAM-SHA-512", "OAUTHBEARER"})
    void everyWayIntoTheBrokerIsOpen(String way) {
        assertPasses(run(way(way), "validate"));
    }

    @ParameterizedTest
    @CsvSource({"MTLS, apicurio", "SCRAM-SHA-512, confluent"})
    void producerComesInAsWell(String way, String registry) throws IOException {
        Map<String, String> environment = way(way);
        if (registry.equals("confluent")) {
            useConfluent(environment);
        }

        CommandRun run =
                CommandRun.of(directory, environment, "produce", "--topic", "readings", "--count", "5", "--rate", "0");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsExactly("wrote 5 records to readings");
        assertPasses(CommandRun.of(directory, environment, "validate"));
    }

    @Test
    void unknownAuthorityIsNamed() {
        Map<String, String> environment = way("TLS");
        environment.put("KAFKA_CA_CERT", registryAuthority.pem());

        assertBrokersFail(
                environment,
                "its certificate is signed by no CA that is trusted here; give that CA by KAFKA_CA_CERT"
                        + " \\(kafka.ssl.truststore.certificates\\)");
    }

    @Test
    void expiredCertificateIsNamed() {
        assertBrokersFail(
                at(Door.EXPIRED, way("TLS")), "its certificate has expired \\(NotAfter: [^)]+\\); renew it there");
    }

    @Test
    void certificateOfAnotherHostIsNamed() {
        assertBrokersFail(
                at(Door.ELSEWHERE, way("TLS")),
                "its certificate is for another host \\(No subject alternative [^)]+\\); use a name that is in it, or have"
                        + " it issued for this one");
    }

    @Test
    void brokerThatWantsACertificateOfOursIsNamed() {
        assertBrokersFail(
                at(Door.MTLS, way("TLS")),
                "it (asks for a certificate of ours; give one by|refuses our certificate, or the lack of one \\(\\w+\\);"
                        + " check) KAFKA_ACCESS_CERT and KAFKA_ACCESS_KEY \\(kafka.ssl.keystore.*\\)");
    }

    @Test
    void certificateOfOursThatTheBrokerDoesNotTrustIsNamed() {
        Map<String, String> environment = way("MTLS");
        environment.put("KAFKA_ACCESS_CERT", server.certificate());
        environment.put("KAFKA_ACCESS_KEY", server.key());

        assertBrokersFail(
                environment,
                "it refuses our certificate, or the lack of one \\(\\w+\\); check KAFKA_ACCESS_CERT and KAFKA_ACCESS_KEY"
                        + " \\(kafka.ssl.keystore.*\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-512"})
    void wrongPasswordIsNamed(String mechanism) {
        Map<String, String> environment = way(mechanism);
        environment.computeIfPresent(
                "KAFKA_SASL_JAAS_CONFIG", (key, value) -> value.replace(SecureBroker.PASSWORD, "canary"));

        assertBrokersFail(
                environment,
                "they refuse our user name or password \\(Authentication failed[^)]+\\); check kafka.sasl.jaas.config and"
                        + " kafka.sasl.mechanism");
    }

    @Test
    void unknownMechanismIsNamed() {
        Map<String, String> environment = way("SCRAM-SHA-512");
        environment.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-256");

        assertBrokersFail(
                environment,
                "they do not know our way to log in \\(.*SCRAM-SHA-512.*\\); set kafka.sasl.mechanism to one they know");
    }

    @Test
    void keyOfAnotherCertificateIsNamedBeforeABrokerIsAsked() {
        Map<String, String> environment = way("MTLS");
        environment.put("KAFKA_ACCESS_KEY", server.key());

        assertFails(
                environment,
                "configuration: kafka.ssl.keystore.key \\(KAFKA_ACCESS_KEY\\) is not the key of the certificate in"
                        + " kafka.ssl.keystore.certificate.chain \\(KAFKA_ACCESS_CERT\\); give both of one pair");
    }

    @Test
    void keyEncryptedByOpensslIsReadWithItsPassword() throws IOException, InterruptedException {
        Map<String, String> environment = way("MTLS");
        Path plain = Files.writeString(
                directory.resolve("plain.pem"), broker.client().key());
        Path encrypted = directory.resolve("encrypted.pem");
        openssl("pkcs8 -topk8 -v2 aes256 -passout pass:canary -in " + plain + " -out " + encrypted);
        environment.put("KAFKA_ACCESS_KEY", Files.readString(encrypted));

        assertFails(
                environment,
                "configuration: kafka.ssl.keystore.key \\(KAFKA_ACCESS_KEY\\) is encrypted; give its password by"
                        + " kafka.ssl.key.password");
        environment.put("KAFKA_SSL_KEY_PASSWORD", "canary");
        assertPasses(run(environment, "validate"));
    }

    private static void openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = List.of(("openssl " + arguments).split(" ", -1));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void detectorAtAPortOfAnotherProtocolSaysSo() {
        Map<String, String> environment = way("TLS");
        environment.remove("KAFKA_CA_CERT");
        DetectorProcess.Setup setup = DetectorProcess.bare();
        environment.forEach(setup::environment);
        try (DetectorProcess detector = setup.start()) {
            detector.await("the reason", () -> detector.output().contains("speaks TLS"));

            assertThat(detector.output())
                    .contains("Waiting for the brokers at " + broker.address(Door.TLS) + ": " + broker.address(Door.TLS)
                            + " speaks TLS, and kafka.security.protocol is PLAINTEXT; set it to SSL");
        }
    }

    @Test
    void plainClientAtATlsPortIsTold() {
        Map<String, String> environment = way("TLS");
        environment.remove("KAFKA_CA_CERT");

        assertBrokersFail(
                environment,
                broker.address(Door.TLS)
                        + " speaks TLS, and kafka.security.protocol is PLAINTEXT; set it to SSL, or use the port for"
                        + " PLAINTEXT");
    }

    @Test
    void tlsClientAtAPlainPortIsTold() {
        assertBrokersFail(
                at(Door.PLAIN, way("TLS")),
                broker.address(Door.PLAIN)
                        + " does not speak TLS, and kafka.security.protocol is SSL; set it to PLAINTEXT, or use the port"
                        + " for SSL");
    }

    @Test
    void registryWhoseAuthorityIsUnknownIsNamed() {
        Map<String, String> environment = way("TLS");
        environment.remove("WINNOW_REGISTRY_CA");

        assertFails(
                environment,
                "registry: schema registry 127.0.0.1:\\d+ cannot be reached: its certificate is signed by no CA that is"
                        + " trusted here; give that CA by winnow.registry.ca");
    }

    @Test
    void expiredCertificateOfTheRegistryIsNamed() {
        Map<String, String> environment = way("TLS");
        try (TlsRegistry expired = TlsRegistry.apicurio(registryAuthority.issueExpired("old", "ip:127.0.0.1"), "")) {
            environment.put("WINNOW_REGISTRY_URL", expired.url());

            assertFails(
                    environment,
                    "registry: schema registry 127.0.0.1:\\d+ cannot be reached: its certificate has expired"
                            + " \\(NotAfter: [^)]+\\); renew it there");
        }
    }

    @Test
    void registryAtAnotherHostThanItsCertificateSaysIsNamed() {
        Map<String, String> environment = way("TLS");
        try (TlsRegistry elsewhere = TlsRegistry.apicurio(registryAuthority.issue("far", "dns:r.example.org"), "")) {
            environment.put("WINNOW_REGISTRY_URL", elsewhere.url());

            assertFails(environment, "registry: .*: its certificate is for another host \\(.*\\); use a name .*");
        }
    }

    @Test
    void wrongPasswordOfTheRegistryIsNamed() {
        Map<String, String> environment = way("TLS");
        environment.put("WINNOW_REGISTRY_PASSWORD", "canary");

        assertFails(environment, "registry: .*answers 401 .*; check winnow.registry.username, .password or .token.*");
    }

    @Test
    void wrongSchemeOfTheRegistryIsToldBothWays() {
        Map<String, String> environment = way("TLS");
        environment.put("WINNOW_REGISTRY_URL", Parts.registryUrl().replace("http:", "https:"));
        assertFails(environment, "registry: .* cannot be reached: it does not speak TLS; check the port");

        environment.put("WINNOW_REGISTRY_URL", apicurio.url().replace("https:", "http:"));
        environment.remove("WINNOW_REGISTRY_CA");
        assertFails(environment, "registry: .*; 127.0.0.1:\\d+ speaks TLS, make winnow.registry.url https");
    }

    private static Map<String, String> way(String way) {
        boolean tls = way.endsWith("TLS");
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.address(tls ? Door.valueOf(way) : Door.SASL),
                "KAFKA_CA_CERT",
                broker.authority().replace('\n', ' '),
                "WINNOW_INPUT_TOPIC",
                "readings",
                "WINNOW_BOUNDS_TEMPERATURE_MAX",
                "90",
                "WINNOW_REGISTRY_URL",
                apicurio.url(),
                "WINNOW_REGISTRY_USERNAME",
                "reader",
                "WINNOW_REGISTRY_PASSWORD",
                PASSWORD,
                "WINNOW_REGISTRY_CA",
                registryAuthority.pem().replace('\n', ' ')));
        if (way.equals("MTLS")) {
            environment.put("KAFKA_ACCESS_CERT", broker.client().certificate().replace('\n', ' '));
            environment.put("KAFKA_ACCESS_KEY", broker.client().key().replace('\n', ' '));
        }
        if (!tls) {
            environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
            environment.put("KAFKA_SASL_MECHANISM", way);
            environment.put("KAFKA_SASL_JAAS_CONFIG", jaas(way));
        }
        return environment;
    }

    private static String jaas(String mechanism) {
        String password =
                " required username=\"" + SecureBroker.USER + "\" password=\"" + SecureBroker.PASSWORD + "\";";
        return switch (mechanism) {
            case "PLAIN" -> LOGIN + "plain.PlainLoginModule" + password;
            case "SCRAM-SHA-512" -> LOGIN + "scram.ScramLoginModule" + password;
            default -> LOGIN + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"judge\";";
        };
    }

    private static void useConfluent(Map<String, String> environment) {
        environment.put("WINNOW_REGISTRY_URL", confluent.url());
        environment.remove("WINNOW_REGISTRY_USERNAME");
        environment.remove("WINNOW_REGISTRY_PASSWORD");
        environment.put("WINNOW_REGISTRY_TOKEN", PASSWORD);
    }

    private static Map<String, String> at(Door door, Map<String, String> environment) {
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.address(door));
        return environment;
    }

    private CommandRun run(Map<String, String> environment, String... arguments) {
        return CommandRun.here(directory, environment, arguments);
    }

    private static void assertPasses(CommandRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).noneMatch(line -> line.startsWith("FAIL")).anyMatch(line -> line.startsWith("all "));
        assertThat(run.exitCode()).isZero();
    }

    private void assertBrokersFail(Map<String, String> environment, String why) {
        assertFails(environment, "brokers " + environment.get("KAFKA_BOOTSTRAP_SERVERS") + ": " + why);
    }

    private void assertFails(Map<String, String> environment, String failure) {
        CommandRun run = run(environment, "validate");

        assertThat(run.out())
                .filteredOn(line -> line.startsWith("FAIL"))
                .singleElement()
                .asString()
                .matches("FAIL  " + failure);
        assertThat(run.toString()).doesNotContain("canary", "PRIVATE KEY");
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
