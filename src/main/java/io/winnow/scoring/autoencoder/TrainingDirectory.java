package io.winnow.scoring.autoencoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the training process finds its job and leaves the weights; deleted on close. */
final class TrainingDirectory implements AutoCloseable {

    private static final int TAIL = 20;
    private static final long NEXT_TO_NOTHING = 64 << 10;

    private final Path path;

    private TrainingDirectory(Path path) {
        this.path = path;
    }

    static TrainingDirectory create() throws IOException {
        return new TrainingDirectory(Files.createTempDirectory(prefix()));
    }

    /** Of the directories that this process makes. */
    static String prefix() {
        return "winnow-autoencoder-" + ProcessHandle.current().pid() + "-";
    }

    /** The failure in words: a full disk says neither where it is nor what to do, if it says anything. */
    static String explain(IOException failure) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return isFull(failure, temporary)
                ? "the temporary directory " + temporary + " is full; free space there, or name another by java's"
                        + " -Djava.io.tmpdir"
                : String.valueOf(failure.getMessage());
    }

    private static boolean isFull(IOException failure, Path temporary) {
        try {
            return String.valueOf(failure.getMessage()).contains("No space left")
                    || Files.getFileStore(temporary).getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** Where everything goes that the process prints but its progress. */
    Path output() {
        return path.resolve("output");
    }

    /** The last lines that the process printed. */
    String endOfOutput() {
        try {
            List<String> lines = Files.readString(output(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        delete(path);
    }

    /** Deletes what can be deleted: parent and child may both be at it. */
    static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // What is left is in the system's temporary directory, which the system cleans.
        }
    }
}
