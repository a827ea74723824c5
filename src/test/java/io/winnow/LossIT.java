package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import org.junit.jupiter.api.Test;

/** Records that are never judged: since they are gone, or since their producer took them back. */
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
}
