package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one machine that keep state. */
class StateDirectoryIT {

    private static final Cluster CLUSTER = Parts.cluster();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void eachHasADirectoryOfItsOwnWithoutBeingTold() {
        CLUSTER.createTopics(2, "stateful");
        try (DetectorProcess first = keeping("stateful").start().awaitReady();
                DetectorProcess second = keeping("stateful").start()) {
            second.await("a share", () -> assigned(second) == 1);
            first.await("the other share", () -> assigned(first) == 1);

            for (DetectorProcess one : new DetectorProcess[] {first, second}) {
                assertThat(directory.resolve("winnow-" + one.port())).isDirectory();
            }
        }
    }

    @Test
    void oneThatFindsItsDirectoryInUseEndsAndSaysWhatToDo() {
        CLUSTER.createTopics(2, "crowded");
        String state = directory.resolve("one").toString();
        try (DetectorProcess first = keeping("crowded")
                        .property("kafka-streams.state.dir", state)
                        .start()
                        .awaitReady();
                DetectorProcess second = keeping("crowded")
                        .property("kafka-streams.state.dir", state)
                        .start()) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .contains(state, "give each instance on a machine its own kafka-streams.state.dir");
            assertThat(first.health("ready")).isEqualTo(200);
        }
    }

    private DetectorProcess.Setup keeping(String topic) {
        return DetectorProcess.judging(topic)
                .property("winnow.window.size", "1s")
                .property("java.io.tmpdir", directory.toString());
    }

    private static int assigned(DetectorProcess detector) {
        return detector.answers() ? detector.status().path("assignment").size() : 0;
    }
}
