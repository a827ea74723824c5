package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.embedded.SecureBroker;
import io.winnow.embedded.SecureBroker.Door;
import io.winnow.fixture.Certificates;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.TlsRegistry;
import io.winnow.fixture.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variables of the min/max example's docker run line, at a broker that wants mTLS and a registry with a password. */
class ExampleEnvironmentIT {

    private static final String PASSWORD = "canary-registry-password";
    private static final Pattern VARIABLE = Pattern.compile("-e ([A-Z_]+)=(\\S*)");

    private static final Schema METRIC =
            Schemas.parse("{'type':'record','name':'Metric','fields':[{'name':'sensor_id','type':'long'},"
                    + "{'name':'temperature','type':'int'},{'name':'timestamp','type':'long'}]}");
    private static final Schema OTHER =
            Schemas.parse("{'type':'record','name':'Other','fields':[{'name':'sensor_id','type':'long'}]}");

    private static SecureBroker broker;
    private static Certificates publicAuthority;
    private static TlsRegistry registry;

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = SecureBroker.start(directory);
        publicAuthority = Certificates.authority(directory, "public-ca");
        registry = TlsRegistry.confluent(
                publicAuthority.issue("registry", "ip:127.0.0.1"), TlsRegistry.basic("avnadmin", PASSWORD));
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void whatIsOutOfBoundsOrLacksTheFieldIsCopiedAndNothingElse() {
        Cluster cluster = broker.cluster();
        cluster.createTopics(1, Map.of(), "metric_data", "anomaly_data", "metric_data.dead-letter");
        try (DetectorProcess detector = example("metric_data", "anomaly_data", "true")) {
            detector.awaitReady();
            int metric = SchemaIds.register("metric_data-value", METRIC);
            int other = SchemaIds.register("metric_data-other", OTHER);
            cluster.write(List.of(
                    Telemetry.record("metric_data", "cold", Wire.value(metric, METRIC, 1L, -51, 0L)),
                    Telemetry.record("metric_data", "at the minimum", Wire.value(metric, METRIC, 1L, -50, 0L)),
                    Telemetry.record("metric_data", "between", Wire.value(metric, METRIC, 1L, -40, 0L)),
                    Telemetry.record("metric_data", "at the maximum", Wire.value(metric, METRIC, 1L, -30, 0L)),
                    Telemetry.record("metric_data", "warm", Wire.value(metric, METRIC, 1L, -29, 0L)),
                    Telemetry.record("metric_data", "blind", Wire.value(other, OTHER, 1L))));
            detector.awaitJudged(6);

            assertThat(cluster.read("anomaly_data"))
                    .extracting(copied -> new String(copied.key(), UTF_8))
                    .containsExactly("cold", "warm", "blind");
            assertThat(cluster.topics()).doesNotContain("metric_data.normal");
            assertShown(detector.json("/api/config"));
        }
    }

    /** What the documented line says, with topics, addresses and secrets of our own. */
    private static DetectorProcess example(String input, String output, String exactlyOnce) {
        Map<String, String> own = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.address(Door.MTLS),
                "KAFKA_CA_CERT",
                broker.authority().replace('\n', ' '),
                "KAFKA_ACCESS_CERT",
                broker.client().certificate().replace('\n', ' '),
                "KAFKA_ACCESS_KEY",
                broker.client().key().replace('\n', ' '),
                "SCHEMA_REGISTRY_URL",
                registry.url(),
                "SCHEMA_REGISTRY_USERNAME",
                "",
                "SCHEMA_REGISTRY_PASSWORD",
                PASSWORD,
                "INPUT_TOPIC",
                input,
                "OUTPUT_TOPIC",
                output,
                "EXACTLY_ONCE",
                exactlyOnce);
        DetectorProcess.Setup setup = DetectorProcess.bare();
        String line = Documents.block("example environment").commands().get(0);
        VARIABLE.matcher(line)
                .results()
                .forEach(variable ->
                        setup.environment(variable.group(1), own.getOrDefault(variable.group(1), variable.group(2))));
        // The store stands for the public authorities, one of which signed the registry's certificate.
        return setup.property(
                        "javax.net.ssl.trustStore", publicAuthority.trustStore().toString())
                .property("javax.net.ssl.trustStorePassword", Certificates.PASSWORD)
                .start();
    }

    private static void assertShown(JsonNode config) {
        assertThat(shown(config, "winnow.input.topic")).isEqualTo("metric_data from environment variable INPUT_TOPIC");
        assertThat(shown(config, "winnow.processing-guarantee"))
                .isEqualTo("exactly_once_v2 from environment variable EXACTLY_ONCE");
        assertThat(shown(config, "winnow.registry.password"))
                .isEqualTo("(redacted) from environment variable SCHEMA_REGISTRY_PASSWORD");
        assertThat(shown(config, "kafka.ssl.keystore.key"))
                .isEqualTo("(redacted) from environment variable KAFKA_ACCESS_KEY");
        assertThat(config.toString()).doesNotContain("canary", "PRIVATE KEY", "kafka.access.key");
    }

    private static String shown(JsonNode config, String key) {
        for (JsonNode entry : config) {
            if (entry.path("key").asText().equals(key)) {
                return entry.path("value").asText() + " from "
                        + entry.path("source").asText();
            }
        }
        throw new AssertionError("no " + key + " in " + config);
    }
}
