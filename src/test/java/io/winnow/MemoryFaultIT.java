package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.HeapFiller;
import io.winnow.fixture.Parts;
import io.winnow.fixture.QuickJava;
import io.winnow.fixture.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose heap is too small, so that it does nothing but collect garbage. */
class MemoryFaultIT {

    /** Long past the minute that is looked at and the limit for a stop, for such a process gets hardly any time. */
    private static final Duration END_LIMIT = Duration.ofMinutes(5);

    private static final Cluster CLUSTER = Parts.cluster();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void processThatOnlyCollectsGarbageEndsAndSaysWhatToDo() throws IOException {
        try (DetectorProcess detector = withFullHeap("heap")) {
            assertThat(detector.exitCode(END_LIMIT)).isEqualTo(1);
            assertThat(detector.logged("of the last minute went into garbage collection"))
                    .singleElement()
                    .asString()
                    .containsPattern("9\\d % of the last minute went into garbage collection: a heap of \\d+m is too"
                            + " small. Raise -Xmx or the memory of the container, or lower winnow.state.memory, which"
                            + " is \\d+m. Ending the process with exit code 1");
        }
    }

    @Test
    void processThatOnlyCollectsGarbageEndsWhenItIsToldTo() throws IOException {
        try (DetectorProcess detector = withFullHeap("heap-stopped")) {
            int code = detector.terminate().exitCode(END_LIMIT);

            if (code != 143) {
                assertThat(code).isEqualTo(1);
                assertThat(detector.logged("Not stopped within 15 s: ending the process with exit code 1"))
                        .isNotEmpty();
            }
        }
    }

    private DetectorProcess withFullHeap(String topic) throws IOException {
        CLUSTER.createTopics(1, topic);
        Path signal = directory.resolve("signal");
        DetectorProcess detector = DetectorProcess.judging(topic)
                .java(QuickJava.with("-Xmx96m", "-Xms96m", HeapFiller.option(directory, signal))
                        .toArray(String[]::new))
                .start();
        CLUSTER.write(Telemetry.normal(topic, 1));
        detector.awaitReady().awaitJudged(1);
        Files.createFile(signal);
        return detector.await("full", () -> !detector.logged(HeapFiller.DONE).isEmpty());
    }
}
