package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Ports;
import org.junit.jupiter.api.Test;

/** A model that cannot be fetched at the start. */
class ModelFaultIT {

    private static final Cluster CLUSTER = Parts.cluster();

    @Test
    void modelThatCannotBeFetchedEndsTheProcessBeforeARecordIsRead() {
        String model = "http://127.0.0.1:" + Ports.free() + "/forest.winnow";
        try (DetectorProcess detector = DetectorProcess.bare()
                .property("winnow.input.topic", "modelless")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("winnow.model", model)
                .start()) {
            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.output())
                    .contains("winnow.model " + model + ": it cannot be fetched: ConnectException: Connection refused")
                    .doesNotContain("\tat ");
            assertThat(CLUSTER.groups()).doesNotContain("winnow-modelless.anomalous");
        }
    }
}
