package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void fileInAMissingDirectoryIsRefused() {
        Path missing = directory.resolve("missing");

        assertThatIOException()
                .isThrownBy(() -> OutputFile.refuseUnwritable(missing.resolve("a.winnow")))
                .withMessage("cannot write " + missing.resolve("a.winnow") + ": there is no directory " + missing
                        + "; create it or name another file");
    }

    @Test
    void directoryIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> OutputFile.refuseUnwritable(directory))
                .withMessage("cannot write " + directory + ": it is a directory; name a file in it");
    }

    @Test
    void fileBelowAFileIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("rows.csv"));

        assertThatIOException()
                .isThrownBy(() -> OutputFile.refuseUnwritable(file.resolve("a.winnow")))
                .withMessageContaining("rows.csv is a file and no directory");
    }

    @Test
    void nameThatNoFileCanHaveIsRefused() {
        Path tooLong = directory.resolve("a".repeat(300));

        assertThatIOException()
                .isThrownBy(() -> OutputFile.refuseUnwritable(tooLong))
                .withMessageEndingWith("check who may write in " + directory + ", or name another file");
    }

    @Test
    void whatCanBeWrittenIsAcceptedAndNotCreated() throws IOException {
        Path fresh = directory.resolve("a.winnow");
        Path known = Files.writeString(directory.resolve("b.winnow"), "kept");

        assertThatCode(() -> OutputFile.refuseUnwritable(fresh)).doesNotThrowAnyException();
        assertThatCode(() -> OutputFile.refuseUnwritable(known)).doesNotThrowAnyException();
        assertThat(fresh).doesNotExist();
        assertThat(known).content().isEqualTo("kept");
    }

    @Test
    void fileInTheWorkingDirectoryIsAccepted() {
        assertThatCode(() -> OutputFile.refuseUnwritable(Path.of("a-model-that-nobody-writes.winnow")))
                .doesNotThrowAnyException();
    }
}
