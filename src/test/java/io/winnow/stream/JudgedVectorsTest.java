package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.KEY;
import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.Outcome;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a listener hears of the vectors that records are judged by. */
class JudgedVectorsTest {

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
        try (ReadingsTopology topology = topology(Optional.empty())) {
            topology.send(temperature(20));
            topology.send(temperature(-60));
        }

        assertThat(heard).containsExactly("outcome", "NORMAL 20.0", "outcome", "ANOMALOUS -60.0");
    }

    @Test
    void recordThatCannotBeReadHasNone() {
        try (ReadingsTopology topology = topology(Optional.empty())) {
            topology.send("not avro".getBytes(UTF_8));
        }

        assertThat(heard).containsExactly("outcome");
    }

    @Test
    void recordOfAWindowIsHeardWhenTheWindowClosesAndALateOneAtOnce() {
        Windows windows = new Windows(Duration.ofSeconds(10), Duration.ZERO, 100);
        try (ReadingsTopology topology = topology(Optional.of(windows))) {
            topology.send(temperature(20));
            assertThat(heard).isEmpty();

            topology.send(new TestRecord<>(KEY, temperature(21), TIME.plusSeconds(60)));
            topology.send(temperature(22));
        }

        assertThat(heard).containsExactly("outcome", "NORMAL 20.0", "outcome", "NORMAL 22.0");
    }

    private ReadingsTopology topology(Optional<Windows> windows) {
        Detector detector = new Detector(TinyModels.temperature(), KnownSchemas.of(1, Schemas.READING));
        return new ReadingsTopology(DetectionTopology.build(new Outputs(ROUTES, new Listener()), detector, windows));
    }
}
