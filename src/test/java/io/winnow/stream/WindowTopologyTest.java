package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.FeatureVector;
import io.winnow.detection.Models;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Windows of ten seconds with a grace of two, of at most four records. Temperatures from -50 to 50 are normal. */
class WindowTopologyTest {

    private static final Windows WINDOWS = new Windows(Duration.ofSeconds(10), Duration.ofSeconds(2), 4);
    private static final Instant START = Instant.parse("2026-01-02T03:04:00Z");

    private final Meters meters = new Meters();
    private ReadingsTopology topology = topology(StreamsConfig.AT_LEAST_ONCE);

    private static final class Meters implements JudgementListener, StreamEvents {

        private final List<Origin> origins = new ArrayList<>();
        private int late;
        private int full;
        private long waiting;

        @Override
        public void onJudgement(Judgement judgement) {
            origins.add(judgement.origin());
        }

        @Override
        public void onLate() {
            late++;
        }

        @Override
        public void onClosedEarly() {
            full++;
        }

        @Override
        public void onWaiting(int partition, long records) {
            waiting = records;
        }
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void recordWaitsUntilItsWindowAndTheGraceAreOver() {
        send("a", 0, 1);
        send("a", 11.999, 2);
        assertThat(normal()).isEmpty();
        assertThat(meters.waiting).isEqualTo(2);

        send("a", 12, 3);

        assertThat(normal()).containsExactly("a:1.0");
        assertThat(meters.waiting).isEqualTo(2);
    }

    @Test
    void recordsLeaveInOrderWithinTheirKeyAsTheyCame() {
        send("b", 3, 1);
        send("a", 2, 2);
        send("b", 1, 3);
        send("a", 4, 4);

        send("c", 30, 5);

        assertThat(normal())
                .containsExactlyInAnyOrder("b:1.0", "a:2.0", "b:3.0", "a:4.0")
                .containsSubsequence("b:1.0", "b:3.0")
                .containsSubsequence("a:2.0", "a:4.0");
    }

    @Test
    void recordIsTheSameWhenItLeaves() {
        TestRecord<byte[], byte[]> record = new TestRecord<>(
                null, temperature(20), new RecordHeaders().add("trace", new byte[] {1}), START.plusMillis(1));
        record.headers().add("nothing", null);
        topology.send(record);
        topology.advance(Duration.ofSeconds(20));

        TestRecord<byte[], byte[]> out = topology.readOne("normal");

        assertThat(out.key()).isNull();
        assertThat(out.value()).isEqualTo(record.value());
        assertThat(out.getRecordTime()).isEqualTo(record.getRecordTime());
        assertThat(out.headers().lastHeader("trace").value()).containsExactly(1);
        assertThat(out.headers().lastHeader("nothing").value()).isNull();
        assertThat(headers(out)).containsEntry("winnow-origin", "readings-0@0");
    }

    @Test
    void anomaliesAndNormalRecordsOfAWindowPart() {
        send("a", 0, 99);
        send("a", 1, 20);
        topology.advance(Duration.ofSeconds(20));

        assertThat(normal()).containsExactly("a:20.0");
        assertThat(temperatures("anomalous")).containsExactly("a:99.0");
    }

    @Test
    void deadLetterLeavesAtOnce() {
        topology.send(new TestRecord<>("a".getBytes(UTF_8), new byte[] {7}, START));

        assertThat(topology.read("dead-letter")).hasSize(1);
    }

    @Test
    void lateRecordIsJudgedAloneAtOnceAndCounted() {
        send("a", 0, 1);
        send("a", 25, 2);
        assertThat(normal()).containsExactly("a:1.0");

        send("a", 5, 3);

        assertThat(normal()).containsExactly("a:3.0");
        assertThat(meters.late).isEqualTo(1);
    }

    @Test
    void recordWithinTheGraceStillJoinsItsWindow() {
        send("a", 0, 1);
        send("a", 11, 2);
        send("a", 9, 3);
        send("a", 12, 4);

        assertThat(normal()).containsExactly("a:1.0", "a:3.0");
        assertThat(meters.late).isZero();
    }

    @Test
    void fullWindowIsJudgedEarlyAndGoesOn() {
        for (int i = 1; i <= 5; i++) {
            send("a", 1, i);
        }
        assertThat(normal()).containsExactly("a:1.0", "a:2.0", "a:3.0", "a:4.0");
        assertThat(meters.full).isEqualTo(1);

        send("a", 20, 6);

        assertThat(normal()).containsExactly("a:5.0");
    }

    @Test
    void idlePartitionLetsGoAfterTheWindowAndTheGrace() {
        send("a", 1, 1);
        topology.advance(Duration.ofSeconds(10));
        assertThat(normal()).isEmpty();

        topology.advance(Duration.ofSeconds(1));

        assertThat(normal()).containsExactly("a:1.0");
    }

    @Test
    void everyRecordLeavesExactlyOnce() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            send("k" + random.nextInt(20), i / 10.0 - random.nextInt(20), 1 + i % 40);
        }
        topology.advance(Duration.ofMinutes(1));

        assertThat(meters.origins).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(meters.waiting).isZero();
        assertThat(meters.late).isPositive();
        assertThat(meters.full).isPositive();
    }

    @Test
    void underExactlyOnceNothingThatLeftStaysInTheStore() {
        start(StreamsConfig.EXACTLY_ONCE_V2);
        for (int i = 0; i < 100; i++) {
            send("a", i, 1);
        }
        topology.advance(Duration.ofMinutes(1));

        assertThat(topology.entries(OpenWindows.STORE)).isZero();
    }

    @Test
    void underAtLeastOnceWhatLeftStaysUntilItIsCommitted() {
        AfterCommit commits = new AfterCommit();
        OpenWindows open = new OpenWindows(
                new OpenWindows.Where(topology.store(OpenWindows.STORE), commits, false),
                (offset, entry) -> true,
                new RecentKeys(1 << 20));
        List<Long> left = new ArrayList<>();
        open.add(0, waiting(7));
        open.close(0, record -> left.add(record.offset()));
        assertThat(left).containsExactly(7L);
        assertThat(topology.entries(OpenWindows.STORE)).isEqualTo(1);

        commits.flush();

        assertThat(topology.entries(OpenWindows.STORE)).isZero();
    }

    private static WindowedRecord waiting(long offset) {
        Record<byte[], byte[]> record = new Record<>(new byte[] {1}, new byte[] {2}, 0);
        return new WindowedRecord(record, offset, "model", FeatureVector.of(new double[] {1}, new double[] {1}, null));
    }

    @Test
    void fullWindowLetsNothingGoTwiceBeforeTheCommit() {
        for (int i = 1; i <= 6; i++) {
            send("a", 1, i);
        }
        topology.advance(Duration.ofMinutes(1));

        assertThat(normal()).containsExactly("a:1.0", "a:2.0", "a:3.0", "a:4.0", "a:5.0", "a:6.0");
    }

    private void start(String guarantee) {
        topology.close();
        topology = topology(guarantee);
    }

    private ReadingsTopology topology(String guarantee) {
        Models models = Models.fixed(TinyModels.temperature(), KnownSchemas.of(1, Schemas.READING));
        return new ReadingsTopology(
                DetectionTopology.build(
                        new Outputs(ROUTES, new Listeners(List.of(meters), meters)),
                        new Judging(models),
                        Keeping.of(Optional.of(WINDOWS))),
                guarantee);
    }

    private void send(String key, double second, double temperature) {
        topology.send(new TestRecord<>(
                key.getBytes(UTF_8), temperature(temperature), START.plusMillis(Math.round(1000 * second))));
    }

    private List<String> normal() {
        return temperatures("normal");
    }

    private List<String> temperatures(String route) {
        return topology.read(route).stream()
                .map(record -> new String(record.key(), UTF_8) + ":"
                        + Wire.read(Schemas.READING, record.value()).get("temperature"))
                .toList();
    }
}
