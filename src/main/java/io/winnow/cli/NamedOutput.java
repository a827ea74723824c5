package io.winnow.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** A stream whose failures name the file that the user knows, and what to do. */
final class NamedOutput extends OutputStream {

    private final OutputStream stream;
    private final Path file;

    NamedOutput(OutputStream stream, Path file) {
        this.stream = stream;
        this.file = file;
    }

    /** A failure to write a file. */
    static IOException failure(Path file, IOException e) {
        String reason = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : String.valueOf(e.getMessage());
        boolean isFull = reason.toLowerCase(Locale.ROOT).matches(".*(no space|quota|not enough space).*");
        return new IOException(
                "cannot write " + file + ": " + reason + "; "
                        + (isFull ? "make room on its disk" : "check the disk and who may write there")
                        + ", or name another file",
                e);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            stream.write(bytes, offset, length);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            stream.flush();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }
}
