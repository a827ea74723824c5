package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.Outcome;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Logs;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a listener hears of the vectors that records are judged by. */
class JudgedVectorsTest {

    private static final Logger QUIET = Logs.quiet("org.apache.kafka");
    private static final Routes ROUTES =
            new Routes("readings", Optional.of("readings.normal"), "readings.anomalous", "readings.dead-letter");
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private final List<String> heard = new ArrayList<>();

    private final class Listener implements OutcomeListener {

        @Override
        public void onOutcome(Origin origin, byte @Nullable [] key, Instant time, Outcome outcome, long nanos) {
            heard.add("outcome");
        }

        @Override
        public void onVector(Outcome outcome, double[] vector) {
            heard.add(((Detection) outcome).verdict() + " " + vector[0]);
        }
    }

    @Test
    void vectorOfEachJudgedRecordIsHeardAfterItsOutcome() {
        try (TopologyTestDriver driver = driver(Optional.empty())) {
            send(driver, temperature(20), TIME);
            send(driver, temperature(-60), TIME);
        }

        assertThat(heard).containsExactly("outcome", "NORMAL 20.0", "outcome", "ANOMALOUS -60.0");
    }

    @Test
    void recordThatCannotBeReadHasNone() {
        try (TopologyTestDriver driver = driver(Optional.empty())) {
            send(driver, "not avro".getBytes(UTF_8), TIME);
        }

        assertThat(heard).containsExactly("outcome");
    }

    @Test
    void recordOfAWindowIsHeardWhenTheWindowClosesAndALateOneAtOnce() {
        Windows windows = new Windows(Duration.ofSeconds(10), Duration.ZERO, 100);
        try (TopologyTestDriver driver = driver(Optional.of(windows))) {
            send(driver, temperature(20), TIME);
            assertThat(heard).isEmpty();

            send(driver, temperature(21), TIME.plusSeconds(60));
            send(driver, temperature(22), TIME);
        }

        assertThat(heard).containsExactly("outcome", "NORMAL 20.0", "outcome", "NORMAL 22.0");
    }

    private TopologyTestDriver driver(Optional<Windows> windows) {
        Detector detector = new Detector(TinyModels.temperature(), KnownSchemas.of(1, Schemas.READING));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "vectors");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        return new TopologyTestDriver(
                DetectionTopology.build(new Outputs(ROUTES, new Listener()), detector, windows), properties);
    }

    private static byte[] temperature(double value) {
        return Wire.value(1, Schemas.READING, "s1", value);
    }

    private static void send(TopologyTestDriver driver, byte[] value, Instant time) {
        driver.createInputTopic("readings", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new byte[] {1}, value, time);
    }
}
