package io.winnow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void closingTwiceRemovesItWithItsContents() throws IOException {
        ScratchDirectory directory = ScratchDirectory.create(parent);
        Files.createDirectories(directory.path().resolve("kafka/topic-0"));

        directory.close();
        directory.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void directoryOfDeadProcessIsRemovedByTheNext() throws IOException {
        Path stale =
                Files.createDirectories(parent.resolve("winnow-demo-1/kafka")).getParent();
        Files.createFile(stale.resolve("lock"));

        try (ScratchDirectory directory = ScratchDirectory.create(parent)) {
            assertThat(stale).doesNotExist();
            assertThat(directory.path()).isDirectory();
        }
    }

    @Test
    void directoryInUseStays() throws IOException {
        try (ScratchDirectory first = ScratchDirectory.create(parent);
                ScratchDirectory second = ScratchDirectory.create(parent)) {
            assertThat(first.path()).isDirectory().isNotEqualTo(second.path());
        }
    }

    @Test
    void directoriesInUseOutliveTheStartOfAnotherProcess() throws Exception {
        try (ScratchDirectory first = ScratchDirectory.create(parent);
                ScratchDirectory second = ScratchDirectory.create(parent)) {
            assertThat(startAnother().waitFor()).isZero();

            assertThat(first.path()).isDirectory();
            assertThat(second.path()).isDirectory();
        }
    }

    private Process startAnother() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return new ProcessBuilder(java, "-cp", classes, Another.class.getName(), parent.toString())
                .inheritIO()
                .start();
    }

    static final class Another {

        public static void main(String[] args) throws IOException {
            ScratchDirectory.create(Path.of(args[0])).close();
        }
    }

    @Test
    void linkThatLooksLikeOneIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Files.createFile(elsewhere.resolve("lock"));
        Files.createSymbolicLink(parent.resolve("winnow-demo-2"), elsewhere);

        ScratchDirectory.create(parent).close();

        assertThat(elsewhere.resolve("lock")).exists();
    }
}
