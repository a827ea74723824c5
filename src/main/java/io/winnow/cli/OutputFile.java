package io.winnow.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps a command from writing over what it reads, and from working for hours towards a file that it cannot write. */
final class OutputFile {

    /** What stands for standard output on a command line. */
    static final Path STANDARD_OUTPUT = Path.of("-");

    private OutputFile() {}

    /** A file to write first, so that no half of the output is ever there. */
    static Path beside(Path out) throws IOException {
        Path directory =
                out.equals(STANDARD_OUTPUT) ? null : out.toAbsolutePath().getParent();
        return directory == null || Files.exists(out)
                ? Files.createTempFile("winnow-", ".part")
                : directory.resolve(
                        "." + out.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    /** Puts what was written first where it belongs. */
    static void finish(Path unfinished, Path out) throws IOException {
        if (out.equals(STANDARD_OUTPUT)) {
            Files.copy(unfinished, System.out);
            System.out.flush();
        } else if (Files.exists(out)) {
            // Its owner and permissions stay, and a device such as /dev/stdout is no file to replace.
            try (OutputStream stream = Files.newOutputStream(out)) {
                Files.copy(unfinished, stream);
            }
        } else {
            Files.move(unfinished, out);
        }
    }

    /** @throws IOException if both are the same file */
    static void refuseInput(Path out, @Nullable Path input) throws IOException {
        if (input != null && Files.exists(out) && Files.exists(input) && Files.isSameFile(out, input)) {
            throw new IOException("--out " + out + " is the input itself; name another file");
        }
    }

    /**
     * To be called before anything is read; leaves no file behind.
     *
     * @throws IOException if the file cannot be written, saying why
     */
    static void refuseUnwritable(Path out) throws IOException {
        if (out.equals(STANDARD_OUTPUT)) {
            return;
        }
        Path directory = Objects.requireNonNullElse(out.toAbsolutePath().getParent(), out);
        if (Files.isDirectory(out)) {
            throw unwritable(out, "it is a directory; name a file in it");
        }
        if (!Files.exists(directory)) {
            throw unwritable(out, "there is no directory " + directory + "; create it or name another file");
        }
        if (!Files.isDirectory(directory)) {
            throw unwritable(out, directory + " is a file and no directory; name another file");
        }
        if (Files.exists(out) ? !Files.isWritable(out) : !canBeCreated(out)) {
            throw unwritable(out, "check who may write in " + directory + ", or name another file");
        }
    }

    /** Asked by doing: a permission is not all that a new file needs. */
    private static boolean canBeCreated(Path file) {
        try {
            Files.delete(Files.createFile(file));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static IOException unwritable(Path out, String why) {
        return new IOException("cannot write " + out + ": " + why);
    }
}
