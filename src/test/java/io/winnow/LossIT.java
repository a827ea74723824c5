package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;

/** Records that are gone before they are judged, that their producer took back, or that have no time. */
class LossIT {

    private static final Cluster CLUSTER = Parts.cluster();

    @Test
    void recordsThatExpiredUnreadAreCountedAndNamed() {
        CLUSTER.createTopics(1, "expired");
        CLUSTER.write(Telemetry.normal("expired", 10));
        try (DetectorProcess first = DetectorProcess.judging("expired").start().awaitReady()) {
            first.awaitJudged(10);
            assertThat(first.metric("winnow_lost_total")).isZero();
            first.terminate().exitCode();
        }
        CLUSTER.write(Telemetry.normal("expired", 20));
        CLUSTER.expire("expired", 17);

        try (DetectorProcess second = DetectorProcess.judging("expired").start().awaitReady()) {
            second.awaitJudged(13)
                    .await("the loss", () -> second.metric("winnow_lost_total") == 7)
                    .await("a line", () -> !second.logged("records of expired-0 expired")
                            .isEmpty());

            assertThat(second.status().path("warnings").toString())
                    .contains("records of expired-0 expired before they were read: offsets 10 to 16, 7 records");
        }
    }

    @Test
    void recordsOfAbortedTransactionsAreNotJudged() {
        CLUSTER.createTopics(1, "aborted");
        CLUSTER.abort(Telemetry.normal("aborted", 5));
        CLUSTER.write(Telemetry.normal("aborted", 3));

        try (DetectorProcess detector =
                DetectorProcess.judging("aborted").start().awaitReady()) {
            detector.awaitJudged(3);

            assertThat(CLUSTER.read("aborted.normal")).hasSize(3);
        }
    }

    @Test
    void recordWithoutATimeIsJudgedAndLeavesWithTheTimeZero() {
        CLUSTER.createTopics(1, "timeless");
        byte[] value = Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(1, 20.0));
        // Only the class itself refuses such a time: very old producers know none.
        CLUSTER.write(List.of(new ProducerRecord<>("timeless", new byte[] {1}, value) {
            @Override
            public Long timestamp() {
                return RecordBatch.NO_TIMESTAMP;
            }
        }));
        assertThat(CLUSTER.read("timeless"))
                .extracting(ConsumerRecord::timestamp)
                .containsExactly(-1L);

        try (DetectorProcess detector =
                DetectorProcess.judging("timeless").start().awaitReady()) {
            detector.awaitJudged(1);

            assertThat(CLUSTER.read("timeless.normal"))
                    .extracting(ConsumerRecord::timestamp)
                    .containsExactly(0L);
        }
    }
}
