package io.winnow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {

    @TempDir
    Path parent;

    @Test
    void filesAreForTheirOwnerOnlyAndKeptForTheNextRun() throws IOException {
        Path directory = parent.resolve("secured");

        Keyring first = Keyring.in(directory);
        Keyring second = Keyring.in(directory);

        assertThat(second.client()).isEqualTo(first.client());
        assertThat(second.registryAt(1)).isEqualTo(first.registryAt(1));
        assertThat(files(directory))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "ca.crt", "client.crt", "client.key", "password", "server.crt", "server.key");
        for (Path file : files(directory)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothingThatIsThereIsWrittenOver() throws IOException {
        Files.writeString(parent.resolve("client.key"), "mine");

        assertThatIOException()
                .isThrownBy(() -> Keyring.in(parent))
                .withMessage("certificates and password cannot be kept in " + parent
                        + " (FileAlreadyExistsException at " + parent.resolve("client.key")
                        + "); name a directory that is empty, or not there yet, with --secured");
        assertThat(parent.resolve("client.key")).hasContent("mine");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
