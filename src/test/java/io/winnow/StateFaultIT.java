package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more of what windows keep. */
class StateFaultIT {

    /** More than the stream keeps in memory before it writes to its store. */
    private static final int SIZE = 15_000;

    private static final Cluster CLUSTER = Parts.cluster();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void stateThatCannotBeWrittenEndsTheProcessAndLosesNothing() {
        assumeThat(Path.of("/usr/bin/prlimit"))
                .as("prlimit limits the length of files")
                .exists();
        CLUSTER.createTopics(1, "disk");
        DetectorProcess.Setup setup = DetectorProcess.judging("disk")
                .property("winnow.window.size", "5s")
                .property("kafka-streams.state.dir", directory.toString());
        try (DetectorProcess detector = setup.start().awaitReady().limitFiles(1_000_000)) {
            CLUSTER.write(longRecords());

            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.logged("The stream cannot go on"))
                    .singleElement()
                    .asString()
                    .contains("File too large", "check space and permissions in " + directory);
            assertThat(detector.output()).doesNotContain("\tat ");
        }
        try (DetectorProcess heir = setup.start()) {
            heir.awaitReady().await("every record", () -> origins().size() == SIZE);
        }
    }

    /** All of one moment: a window that closed before the last would free what is to be too much. */
    private static List<ProducerRecord<byte[], byte[]>> longRecords() {
        int id = Telemetry.schemaId();
        long now = System.currentTimeMillis();
        byte[] value = Telemetry.bytes(id, Telemetry.noted("x".repeat(500)));
        return LongStream.range(0, SIZE)
                .mapToObj(i -> record("press-" + i % 50, value, now))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(String key, byte[] value, long time) {
        return new ProducerRecord<>("disk", null, time, key.getBytes(UTF_8), value);
    }

    private static Set<String> origins() {
        return CLUSTER.read("disk.normal").stream().map(Headers::origin).collect(Collectors.toSet());
    }
}
