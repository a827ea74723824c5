package io.winnow.compare;

import io.winnow.fixture.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java runtime with the options of the image, in a container of 768 MB.
 *
 * @param isArchived whether the detector's classes are loaded from an archive
 */
record Java(Path home, boolean isArchived) {

    static final Java CURRENT = new Java(Path.of(System.getProperty("java.home")), false);

    private static final int PATIENCE_MS = 60_000;

    Java archived() {
        return new Java(home, true);
    }

    private boolean isOf17() throws IOException {
        return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"17");
    }

    /** To which what is to be run is added. */
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin").resolve("java").toString(),
                "-XX:MaxRAM=768m",
                "-XX:MaxRAMPercentage=50",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TrimNativeHeapInterval=60000"));
        if (!isOf17()) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        return command;
    }

    /** For a packaged detector, with its archive made in this directory. */
    List<String> command(Path jar, Path directory) throws IOException {
        List<String> command = command();
        if (isArchived) {
            Path archive = directory.resolve("archive-" + Integer.toHexString((home + " " + jar).hashCode()));
            if (!Files.exists(archive)) {
                makeArchive(jar, directory, archive);
            }
            command.add((isOf17() ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=") + archive);
        }
        return command;
    }

    /** As the image is made: of a detector that waits for brokers. */
    private void makeArchive(Path jar, Path directory, Path archive) throws IOException {
        int port = Ports.free();
        List<String> command = command();
        command.add((isOf17() ? "-XX:ArchiveClassesAtExit=" : "-XX:AOTCacheOutput=") + archive);
        command.addAll(List.of(
                "-Dwinnow.input.topic=none",
                "-Dwinnow.bounds.none.max=1",
                "-Dwinnow.registry.url=http://127.0.0.1:1",
                "-Dkafka.bootstrap.servers=127.0.0.1:1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                jar.toString()));
        try (Program program = Program.start(command, directory)) {
            while (!Liveness.isLive(port)) {
                program.requireAlive();
                program.hasEnded(100);
            }
            program.terminate();
            if (!program.hasEnded(PATIENCE_MS) || !Files.exists(archive)) {
                throw program.failure("no archive was made");
            }
        }
    }
}
