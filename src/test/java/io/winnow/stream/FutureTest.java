package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Models;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FutureTest {

    private static final byte[] KEY = {1};
    private static final Instant FUTURE = Instant.parse("2099-01-01T00:00:00Z");
    private static final Windows WINDOWS = new Windows(Duration.ofSeconds(10), Duration.ZERO, 100);

    private final List<String> late = new ArrayList<>();
    private final List<String> future = new ArrayList<>();
    private ReadingsTopology topology = topology(Optional.of(WINDOWS));

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void recordOfTheFutureMakesNoLaterRecordLate() {
        send(FUTURE);
        send(TIME);
        send(TIME.plusSeconds(1));

        assertThat(late).isEmpty();
        assertThat(topology.entries(OpenWindows.STORE)).isEqualTo(2);
    }

    @Test
    void recordOfTheFutureIsJudgedAloneAtOnceAndToldOf() {
        send(FUTURE);

        TestRecord<byte[], byte[]> alone = topology.readOne("normal");
        assertThat(alone.timestamp()).isEqualTo(FUTURE.toEpochMilli());
        assertThat(headers(alone)).containsEntry("winnow-verdict", "NORMAL");
        assertThat(future).containsExactly("readings-0@0 2099-01-01T00:00:00Z");
    }

    @Test
    void windowClosesThoughARecordOfTheFutureCameAfterIt() {
        send(TIME);
        send(FUTURE);
        assertThat(topology.read("normal")).hasSize(1);

        send(TIME.plusSeconds(20));

        assertThat(topology.read("normal"))
                .singleElement()
                .extracting(TestRecord::timestamp)
                .isEqualTo(TIME.toEpochMilli());
    }

    @Test
    void recordWithinTheLimitWaitsInItsWindow() {
        send(TIME.plus(Duration.ofMinutes(59)));

        assertThat(future).isEmpty();
        assertThat(topology.entries(OpenWindows.STORE)).isEqualTo(1);
    }

    private void send(Instant time) {
        topology.send(new TestRecord<>(KEY, temperature(20), time));
    }

    private ReadingsTopology topology(Optional<Windows> windows) {
        return new ReadingsTopology(DetectionTopology.build(
                new Outputs(ROUTES, new Listeners(List.of(), new Events())),
                new Judging(Models.fixed(TinyModels.temperature(), KnownSchemas.of(1, Schemas.READING))),
                Keeping.of(windows)));
    }

    private final class Events implements StreamEvents {

        @Override
        public void onLate() {
            late.add("late");
        }

        @Override
        public void onFuture(Origin origin, Instant time) {
            future.add(origin + " " + time);
        }
    }
}
