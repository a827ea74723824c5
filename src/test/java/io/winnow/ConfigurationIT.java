package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator configures, gets wrong, and must not see again. */
class ConfigurationIT {

    private static final Cluster CLUSTER = Parts.cluster();

    @Test
    void takenPortIsOneLineThatSaysWhatToSet() {
        try (DetectorProcess first = DetectorProcess.waiting().start()) {
            first.await("HTTP", first::answers);

            try (DetectorProcess second =
                    DetectorProcess.waiting().port(first.port()).start()) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.output().strip())
                        .isEqualTo("port " + first.port() + " of 127.0.0.1 is taken; free it, or choose another by"
                                + " quarkus.http.port (QUARKUS_HTTP_PORT)");
            }
        }
    }

    @Test
    void allErrorsAreReportedTogetherBeforeAnythingStarts() {
        try (DetectorProcess detector = DetectorProcess.bare()
                .property("winnow.bounds.temperature.min", "warm")
                .property("winnow.bounds.pressure.min", "9")
                .property("winnow.bounds.pressure.max", "8")
                .property("winnow.scorer", "forrest")
                .property("winnow.missing", "maybe")
                .property("winnow.inptu.topic", "readings")
                .property("winnow.threshold", "-1")
                .property("winnow.processing-guarantee", "twice")
                .environment("WINNOW_REGISTRY_URI", "http://registry")
                .environment("KAFKA_SECURITY_PROTCOL", "SSL")
                .environment("KAFKA_MAX_POLL_RECORDS", "abc")
                .environment("KAFKA_PORT_9092_TCP", "tcp://10.0.0.1:9092")
                .environment("MIN_BOND", "1")
                .start()) {
            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.output())
                    .contains("winnow.input.topic is not set")
                    .contains("winnow.registry.url is not set")
                    .contains("kafka.bootstrap.servers is not set")
                    .contains("winnow.bounds.temperature.min is 'warm'; expected a number")
                    .contains("winnow.bounds.\"pressure\".min is 9.0, above its .max of 8.0")
                    .contains(
                            "unknown scorer type 'forrest'; known types are [adaptive, autoencoder, bounds, forest, knn, one-class-svm]")
                    .contains("winnow.missing is 'maybe'; expected one of [anomalous, normal, dead-letter]")
                    .contains("unknown key winnow.inptu.topic; the nearest known key is winnow.input.topic")
                    .contains("winnow.threshold is '-1'; expected a number above 0")
                    .contains("winnow.processing-guarantee is 'twice'")
                    .contains("unknown key WINNOW_REGISTRY_URI; the nearest known key is winnow.registry.url")
                    .contains("unknown key KAFKA_SECURITY_PROTCOL; the nearest known key is kafka.security.protocol")
                    .contains("kafka.max.poll.records is 'abc': Not a number of type INT")
                    .contains("unknown variable MIN_BOND; the nearest known one is MIN_BOUND")
                    .doesNotContain("KAFKA_PORT");
            assertThat(detector.output()).doesNotContain("\tat ", "Exception", "Listening on", "Judging records");
        }
    }

    /** A client made with them could only fail, as often as it is tried. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.bootstrap.servers | kafka | kafka.bootstrap.servers has 'kafka'; expected host:port",
                "kafka.sasl.jaas.config | a.b.Module required u=\"canary\" | kafka.sasl.jaas.config cannot be read",
                "kafka.ssl.keystore.location | /absent.p12 | no Kafka client can be made with these settings"
            })
    void settingsWithWhichNoClientCanBeMadeEndTheProcessWithOneLine(String key, String value, String said) {
        try (DetectorProcess detector = DetectorProcess.waiting()
                .property("kafka.security.protocol", "SASL_SSL")
                .property("kafka.sasl.mechanism", "PLAIN")
                .property("kafka.sasl.jaas.config", "a.b.Module required;")
                .property(key, value)
                .start()) {
            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.output()).contains(said).doesNotContain("canary", "\tat ", "WAITING");
        }
    }

    @Test
    void wrongConfigurationStartsNothing() {
        CLUSTER.createTopics(1, "unstarted");
        CLUSTER.write(Telemetry.normal("unstarted", 10));
        try (DetectorProcess detector = DetectorProcess.judging("unstarted")
                .property("winnow.unheard-of", "1")
                .start()) {
            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.output()).contains("unknown key winnow.unheard-of");
            assertThat(CLUSTER.groups()).doesNotContain("winnow-unstarted.anomalous");
            assertThat(CLUSTER.size("unstarted.normal")).isZero();
        }
    }

    @Test
    void tokenBesideAPasswordIsRefusedWithoutShowingEither() {
        try (DetectorProcess detector = DetectorProcess.judging("any")
                .property("winnow.registry.username", "reader")
                .environment("WINNOW_REGISTRY_PASSWORD", "canary-password")
                .environment("WINNOW_REGISTRY_TOKEN", "canary-token")
                .start()) {
            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.output()).contains("winnow.registry").doesNotContain("canary");
        }
    }

    @Test
    void noPayloadReachesTheLogEvenWhenARecordIsDamaged() {
        CLUSTER.createTopics(1, "discreet");
        byte[] whole = Telemetry.bytes(Telemetry.schemaId(), Telemetry.noted("canary-note"));
        byte[] strange = Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(1, 99.0));
        byte[] poison = "canary-poison".getBytes(UTF_8);
        byte[] unknown = whole.clone();
        unknown[1] = 9;
        List<ProducerRecord<byte[], byte[]>> records = List.of(
                Telemetry.record("discreet", "canary-key", whole),
                Telemetry.record("discreet", "canary-key", strange),
                Telemetry.record("discreet", "canary-key", poison),
                Telemetry.record("discreet", "canary-key", Arrays.copyOf(whole, whole.length - 3)),
                Telemetry.record("discreet", "canary-key", Arrays.copyOf(whole, whole.length + 3)),
                Telemetry.record("discreet", "canary-key", unknown));
        try (DetectorProcess detector = DetectorProcess.judging("discreet")
                .property("quarkus.log.category.\"io.winnow\".level", "DEBUG")
                .start()) {
            detector.awaitReady();
            CLUSTER.write(records);
            detector.awaitJudged(records.size());

            assertThat(CLUSTER.size("discreet.dead-letter")).isEqualTo(4);
            assertThat(detector.output()).contains("Judging records").doesNotContain("canary", "press-7");
        }
    }

    @Test
    void detectorsWithDifferentOutputsAreDifferentGroups() {
        CLUSTER.createTopics(1, "common");
        CLUSTER.createTopics(1, Map.of(), "common.hot");
        CLUSTER.write(Telemetry.normal("common", 10));
        try (DetectorProcess one = DetectorProcess.judging("common").start();
                DetectorProcess other = DetectorProcess.judging("common")
                        .property("winnow.output.anomalous.topic", "common.hot")
                        .start()) {
            one.awaitReady().awaitJudged(10);
            other.awaitReady().awaitJudged(10);

            assertThat(CLUSTER.groups()).contains("winnow-common.anomalous", "winnow-common.hot");
            assertThat(one.status().path("warnings")).isEmpty();
        }
    }
}
