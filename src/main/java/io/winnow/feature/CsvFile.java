package io.winnow.feature;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of a CSV file with a header, one after the other, however large the file. One thread. */
public final class CsvFile implements Iterator<List<String>>, Closeable {

    /** So much is looked at to find out how the file is written. */
    private static final int BEGINNING = 1 << 16;

    private static final ObjectReader ROWS = new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(CsvParser.Feature.ALLOW_COMMENTS);

    private final CsvInput input;
    private final MappingIterator<List<String>> rows;
    private final CsvHeader header;
    private final char delimiter;

    /** A file of which nothing is told. */
    public CsvFile(Path path) throws IOException {
        this(new CsvInput(path));
    }

    /** @throws IOException if it cannot be read, has no header, or names a column twice */
    public CsvFile(CsvInput input) throws IOException {
        this.input = input;
        if (!Files.isReadable(input.path()) || Files.isDirectory(input.path())) {
            throw new IOException("cannot read " + input.name() + "; check that it is a file and may be read");
        }
        BufferedReader text = opened();
        try {
            skip(text);
            String beginning = beginning(text);
            Character told = input.format().delimiter();
            this.delimiter = told == null ? Delimiter.of(beginning) : told;
            this.rows = ROWS.with(CsvSchema.emptySchema().withColumnSeparator(delimiter))
                    .readValues(text);
            this.header = header(beginning);
        } catch (UncheckedIOException e) {
            text.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private BufferedReader opened() throws IOException {
        try {
            return new CsvText(input).open();
        } catch (IOException e) {
            throw explained(e, 1);
        }
    }

    private void skip(BufferedReader text) throws IOException {
        for (int i = 0; i < input.format().skip(); i++) {
            if (text.readLine() == null) {
                throw new IOException(input.name() + " has only " + i + " lines, of which "
                        + input.format().skip() + " are to be skipped; lower --skip");
            }
        }
    }

    private String beginning(BufferedReader text) throws IOException {
        char[] read = new char[BEGINNING];
        int length = 0;
        text.mark(BEGINNING);
        try {
            for (int more = 0; more >= 0 && length < BEGINNING; length += Math.max(0, more)) {
                more = text.read(read, length, BEGINNING - length);
            }
        } catch (IOException e) {
            throw explained(e, 1);
        }
        text.reset();
        String beginning = new String(read, 0, length);
        if (beginning.indexOf('\0') >= 0) {
            throw new IOException(input.name() + " line "
                    + (beginning.substring(0, beginning.indexOf('\0')).lines().count()
                            + input.format().skip())
                    + " holds a NUL character and is no text; if it is UTF-16, say so with --encoding UTF-16LE");
        }
        return beginning;
    }

    private CsvHeader header(String beginning) throws IOException {
        if (!hasNext()) {
            throw new IOException(input.name() + " is empty; expected a header with the names of the columns");
        }
        long line = line();
        CsvHeader read = new CsvHeader(rows.nextValue());
        read.refuseWrong(input.name() + " line " + line, beginning.startsWith("#"));
        return read;
    }

    /** The names of the columns. */
    public List<String> header() {
        return header.names();
    }

    /** What was found out about the file that its user may not expect. */
    public Optional<String> found() {
        return input.format().delimiter() != null || delimiter == ','
                ? Optional.empty()
                : Optional.of("the cells of " + input.name() + " are separated by " + Delimiter.name(delimiter)
                        + "; --delimiter chooses another sign");
    }

    /** Where the next row starts, for messages. */
    public long line() {
        return (long) rows.getCurrentLocation().getLineNr() + input.format().skip();
    }

    /**
     * The position of a column.
     *
     * @throws IllegalArgumentException if there is none of this name, listing those there are
     */
    public int column(String name) {
        int index = header().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    input.name() + " has no column '" + name + "'; its columns are " + header);
        }
        return index;
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNextValue();
        } catch (IOException e) {
            throw new UncheckedIOException(explained(e, line()));
        }
    }

    /** As many cells as the header has; an empty text where a cell is empty. */
    @Override
    public List<String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long line = line();
        List<String> row = read(line);
        try {
            return row.size() == header().size() ? row : header.fitted(row, input.name() + " line " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> read(long line) {
        try {
            return rows.nextValue();
        } catch (IOException e) {
            throw new UncheckedIOException(explained(e, line));
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private IOException explained(IOException e, long line) {
        if (e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException) {
            try {
                return new CsvText(input).undecodable();
            } catch (IOException again) {
                return again;
            }
        }
        String message = e instanceof JacksonException broken ? broken.getOriginalMessage() : e.getMessage();
        String what = e instanceof EOFException ? "the packed data ends too early; the file is not whole" : message;
        return new IOException(input.name() + " line " + line + ": " + what, e);
    }
}
