package io.winnow.cli;

import io.winnow.config.ModelLocation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps a command from writing over what it reads, and from working for hours towards a file that it cannot write. */
final class OutputFile {

    /** What stands for standard output on a command line. */
    static final Path STANDARD_OUTPUT = Path.of("-");

    private OutputFile() {}

    /** Writes a file. */
    interface Content {
        void write(OutputStream stream) throws IOException;
    }

    /** Writes the whole file, or leaves what is there. */
    static void write(Path out, Content content) throws IOException {
        Path unfinished = beside(out);
        try {
            try (OutputStream stream = open(unfinished, out)) {
                content.write(stream);
            }
            finish(unfinished, out);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** A stream into a file to write first; a failure names the file that it becomes. */
    static OutputStream open(Path unfinished, Path becomes) throws IOException {
        try {
            return new NamedOutput(Files.newOutputStream(unfinished), becomes);
        } catch (IOException e) {
            throw NamedOutput.failure(becomes, e);
        }
    }

    /** A file to write first, so that no half of the output is ever there. */
    static Path beside(Path out) throws IOException {
        Path place = place(out);
        return place == null
                ? Files.createTempFile("winnow-", ".part")
                : place.resolveSibling("." + place.getFileName() + "."
                        + ProcessHandle.current().pid() + ".part");
    }

    /** Puts what was written first where it belongs. */
    static void finish(Path unfinished, Path out) throws IOException {
        Path place = place(out);
        if (out.equals(STANDARD_OUTPUT)) {
            Files.copy(unfinished, System.out);
            StandardOutput.requireWhole();
        } else if (place != null && (!Files.exists(place) || takesPlaceOf(unfinished, place))) {
            Files.move(unfinished, place, StandardCopyOption.REPLACE_EXISTING);
        } else if (Files.isRegularFile(out)) {
            writeOver(unfinished, out);
        } else {
            try (OutputStream stream = open(out, out)) {
                Files.copy(unfinished, stream);
            }
        }
    }

    private static void writeOver(Path unfinished, Path out) throws IOException {
        try {
            copyOver(unfinished, out, FileChannel::transferTo);
        } catch (IOException e) {
            throw NamedOutput.failure(out, e);
        }
    }

    /** Copies so many bytes from a position of one file to that of another; returns how many it copied. */
    interface Transfer {
        long copy(FileChannel from, long position, long count, FileChannel to) throws IOException;
    }

    /** Writes first what makes the file longer: on a full disk that fails while the old text is still there. */
    static void copyOver(Path unfinished, Path out, Transfer transfer) throws IOException {
        try (FileChannel from = FileChannel.open(unfinished);
                FileChannel to = FileChannel.open(out, StandardOpenOption.WRITE)) {
            long before = to.size();
            try {
                copy(from, Math.min(before, from.size()), from.size(), to, transfer);
            } catch (IOException e) {
                to.truncate(before);
                throw e;
            }
            copy(from, 0, Math.min(before, from.size()), to, transfer);
            to.truncate(from.size());
        }
    }

    private static void copy(FileChannel from, long start, long end, FileChannel to, Transfer transfer)
            throws IOException {
        to.position(start);
        for (long position = start; position < end; ) {
            position += transfer.copy(from, position, end - position, to);
        }
    }

    /** Where a file can be put; null for standard output, a device such as /dev/stdout, and where nobody may put any. */
    private static @Nullable Path place(Path out) throws IOException {
        boolean exists = Files.exists(out);
        if (out.equals(STANDARD_OUTPUT) || (exists && !Files.isRegularFile(out))) {
            return null;
        }
        Path place = exists ? out.toRealPath() : out.toAbsolutePath();
        return Files.isWritable(Objects.requireNonNull(place.getParent(), "a file is in a directory")) ? place : null;
    }

    /** Gives a file the permissions of another one; false if it cannot be like it. */
    private static boolean takesPlaceOf(Path file, Path other) throws IOException {
        PosixFileAttributeView to = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributeView from = Files.getFileAttributeView(other, PosixFileAttributeView.class);
        if (to == null || from == null) {
            return true;
        }
        PosixFileAttributes wanted = from.readAttributes();
        PosixFileAttributes attributes = to.readAttributes();
        boolean isAlike =
                wanted.owner().equals(attributes.owner()) && wanted.group().equals(attributes.group());
        if (isAlike) {
            to.setPermissions(wanted.permissions());
        }
        return isAlike;
    }

    /** @throws IOException if both are the same file */
    static void refuseInput(Path out, @Nullable Path input) throws IOException {
        if (input != null && Files.exists(out) && Files.exists(input) && Files.isSameFile(out, input)) {
            throw new IOException("--out " + out + " is the input itself; name another file");
        }
    }

    /** @throws IOException if the file is that of the model */
    static void refuseModel(Path out, String location) throws IOException {
        if (!ModelLocation.isRemote(location)) {
            refuseInput(out, ModelLocation.path(location));
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
