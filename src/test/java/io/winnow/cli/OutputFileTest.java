package io.winnow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    void modelIsNotWrittenOver() throws IOException {
        Path model = Files.createFile(directory.resolve("a.winnow"));

        assertThatIOException()
                .isThrownBy(() -> OutputFile.refuseModel(model, model.toUri().toString()))
                .withMessageEndingWith("a.winnow is the input itself; name another file");
        assertThatCode(() -> OutputFile.refuseModel(model, "http://127.0.0.1/a.winnow"))
                .doesNotThrowAnyException();
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
    void fileThatCannotBeWrittenWholeStaysAsItWas() throws IOException {
        Path known = Files.writeString(directory.resolve("b.winnow"), "kept");

        assertThatIOException()
                .isThrownBy(() -> OutputFile.write(known, stream -> {
                    stream.write(1);
                    throw new IOException("No space left on device");
                }))
                .withMessage("No space left on device");
        assertThat(known).content().isEqualTo("kept");
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(known));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileIsReplacedAtOnceBehindItsLinkAndKeepsItsPermissions() throws IOException {
        Path known = Files.writeString(directory.resolve("b.winnow"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("current.winnow"), known);
        Files.setPosixFilePermissions(known, PosixFilePermissions.fromString("rw-------"));
        Object before = Files.getAttribute(known, "fileKey");

        OutputFile.write(link, stream -> stream.write('n'));

        assertThat(link).isSymbolicLink();
        assertThat(known).content().isEqualTo("n");
        assertThat(Files.getAttribute(known, "fileKey")).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known)))
                .isEqualTo("rw-------");
    }

    @Test
    void fileThatCannotBeReplacedIsWrittenOverWhateverItsLength() throws IOException {
        Path unfinished = Files.writeString(directory.resolve("new"), "the new text");
        for (String before : List.of("", "short", "a text that is longer than the new one")) {
            Path old = Files.writeString(directory.resolve("old"), before);

            OutputFile.copyOver(unfinished, old, FileChannel::transferTo);

            assertThat(old).content().isEqualTo("the new text");
        }
    }

    @Test
    void whatMakesTheFileLongerIsWrittenFirstSoThatAFullDiskLeavesTheOldText() throws IOException {
        Path unfinished = Files.writeString(directory.resolve("new"), "the new text");
        Path old = Files.writeString(directory.resolve("old"), "old text");
        List<Long> positions = new ArrayList<>();

        assertThatIOException()
                .isThrownBy(() -> OutputFile.copyOver(unfinished, old, (from, position, count, to) -> {
                    positions.add(position);
                    to.write(ByteBuffer.wrap("t".getBytes(UTF_8)), position);
                    throw new IOException("No space left on device");
                }));

        assertThat(positions).containsExactly(8L);
        assertThat(old).content().isEqualTo("old text");
    }

    @Test
    void fileInTheWorkingDirectoryIsAccepted() {
        assertThatCode(() -> OutputFile.refuseUnwritable(Path.of("a-model-that-nobody-writes.winnow")))
                .doesNotThrowAnyException();
    }
}
