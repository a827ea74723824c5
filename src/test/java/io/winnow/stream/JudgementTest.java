package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.KEY;
import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Models;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What a listener hears of the records that are judged. */
class JudgementTest {

    private final List<String> heard = new ArrayList<>();

    @Test
    void eachRecordIsHeardOnceWithWhatItWasJudgedBy() {
        try (ReadingsTopology topology = topology(Optional.empty())) {
            topology.send(temperature(20));
            topology.send(temperature(-60));
        }

        assertThat(heard).containsExactly("NORMAL [20.0]", "ANOMALOUS [-60.0]");
    }

    @Test
    void recordThatCannotBeReadHasNoValues() {
        try (ReadingsTopology topology = topology(Optional.empty())) {
            topology.send("not avro".getBytes(UTF_8));
        }

        assertThat(heard).containsExactly("DEAD_LETTER []");
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

        assertThat(heard).containsExactly("NORMAL [20.0]", "NORMAL [22.0]");
    }

    private ReadingsTopology topology(Optional<Windows> windows) {
        Models models = Models.fixed(TinyModels.temperature(), KnownSchemas.of(1, Schemas.READING));
        return new ReadingsTopology(DetectionTopology.build(
                new Outputs(ROUTES, Listeners.of(this::hear)), new Judging(models), Keeping.of(windows)));
    }

    private void hear(Judgement judgement) {
        heard.add(judgement.outcome().route() + " "
                + Arrays.toString(judgement.vector().vector()));
    }
}
