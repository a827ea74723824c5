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

    /** All that comes on a stream, kept in a file that goes with this process. */
    public static CsvInput standard(InputStream in, CsvFormat format) throws IOException {
        Path copy = Files.createTempFile("winnow-standard-input-", ".csv");
        copy.toFile().deleteOnExit();
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return new CsvInput(copy, "standard input", format);
    }
}
