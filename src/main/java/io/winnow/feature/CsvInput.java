package io.winnow.feature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A CSV file that can be read several times.
 *
 * @param name what messages call it
 */
public record CsvInput(Path path, String name, CsvFormat format) {

    /** What stands for standard input on a command line. */
    public static final Path STANDARD_INPUT = Path.of("-");

    public CsvInput(Path path) {
        this(path, CsvFormat.DEFAULT);
    }

    public CsvInput(Path path, CsvFormat format) {
        this(path, path.toString(), format);
    }

    /** Its name without the directory. */
    public String fileName() {
        return path.toString().equals(name) ? String.valueOf(path.getFileName()) : name;
    }

    /**
     * Its bytes, packed or not.
     *
     * @throws IOException if it cannot be read, naming it
     */
    public InputStream open() throws IOException {
        requireReadable();
        return Files.newInputStream(path);
    }

    void requireReadable() throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IOException("cannot read " + name + "; check that it is a file and may be read");
        }
    }

    /** All that comes on a stream, copied to a temporary file, which the end of the process deletes. */
    public static CsvInput standard(InputStream in, CsvFormat format) throws IOException {
        try {
            Path copy = Files.createTempFile("winnow-standard-input-", ".csv");
            copy.toFile().deleteOnExit();
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new CsvInput(copy, "standard input", format);
        } catch (IOException e) {
            throw new IOException(
                    "standard input cannot be copied to the temporary directory "
                            + System.getProperty("java.io.tmpdir") + ": " + e.getMessage()
                            + "; free space there, or name another directory by java's -Djava.io.tmpdir",
                    e);
        }
    }
}
