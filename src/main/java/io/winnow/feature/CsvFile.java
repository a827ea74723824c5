package io.winnow.feature;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;

/** The rows of a CSV file with a header, one after the other, however large the file. One thread. */
public final class CsvFile implements Iterator<List<String>>, Closeable {

    /** So much is looked at to find out how the file is written. */
    private static final int BEGINNING = 1 << 16;

    private static final ObjectReader ROWS = new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);

    private final CsvInput input;
    private final CsvText bytes;
    private final MappingIterator<List<String>> rows;
    private final CsvHeader header;
    private final char delimiter;
    private long linesBefore;
    private long comments;
    private long passedOver;

    /** A file of which nothing is told. */
    public CsvFile(Path path) throws IOException {
        this(new CsvInput(path));
    }

    /** @throws IOException if it cannot be read, has no header, or names a column twice */
    public CsvFile(CsvInput input) throws IOException {
        this(input, input.open());
    }

    /**
     * A file whose bytes, packed or not, come through a stream, which is closed with it.
     *
     * @throws IOException if it cannot be read, has no header, or names a column twice
     */
    public CsvFile(CsvInput input, InputStream raw) throws IOException {
        this.input = input;
        this.bytes = new CsvText(input);
        BufferedReader text = opened(raw);
        try {
            passOverBeginning(text);
            String beginning = beginning(text);
            Character told = input.format().delimiter();
            this.delimiter = told == null ? Delimiter.of(beginning) : told;
            ObjectReader reader = ROWS.with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
            this.rows = (input.format().comments() ? reader.with(CsvParser.Feature.ALLOW_COMMENTS) : reader)
                    .readValues(text);
            this.header = readHeader();
        } catch (UncheckedIOException e) {
            text.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private BufferedReader opened(InputStream raw) throws IOException {
        try {
            return bytes.open(raw);
        } catch (IOException e) {
            throw explained(e, 1);
        }
    }

    private void passOverBeginning(BufferedReader text) throws IOException {
        try {
            skip(text);
            passOverComments(text);
        } catch (EOFException | CharacterCodingException | ZipException e) {
            throw explained(e, linesBefore + 1);
        }
    }

    private void skip(BufferedReader text) throws IOException {
        for (int i = 0; i < input.format().skip(); i++) {
            if (text.readLine() == null) {
                throw new IOException(input.name() + " has only " + i + " lines, of which "
                        + input.format().skip() + " are to be skipped; lower --skip");
            }
            linesBefore++;
        }
    }

    /** Those above the header, and empty lines between them. */
    private void passOverComments(BufferedReader text) throws IOException {
        for (int first = next(text); first == '#' || first == '\n' || first == '\r'; first = next(text)) {
            text.readLine();
            linesBefore++;
            comments += first == '#' ? 1 : 0;
        }
    }

    private static int next(BufferedReader text) throws IOException {
        text.mark(1);
        int next = text.read();
        text.reset();
        return next;
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
                    + (beginning.substring(0, beginning.indexOf('\0')).lines().count() + linesBefore)
                    + " holds a NUL character and is no text; if it is UTF-16, say so with --encoding UTF-16LE");
        }
        return beginning;
    }

    private CsvHeader readHeader() throws IOException {
        if (!hasNext()) {
            throw new IOException(input.name() + " is empty; expected a header with the names of the columns");
        }
        long line = line();
        CsvHeader read = new CsvHeader(read(line, List.of()));
        read.refuseWrong(input.name() + " line " + line, comments > 0);
        return read;
    }

    /** The names of the columns. */
    public List<String> header() {
        return header.names();
    }

    /** What was found out so far about the file that its user may not expect, one line each. */
    public List<String> found() {
        List<String> found = new ArrayList<>();
        if (input.format().delimiter() == null && delimiter != ',') {
            found.add("the cells of " + input.name() + " are separated by " + Delimiter.name(delimiter)
                    + "; --delimiter chooses another sign");
        }
        if (comments > 0) {
            found.add("lines that begin with # were passed over as comments above the header: " + comments);
        }
        if (input.format().comments() && passedOver > 0) {
            found.add("lines that begin with # or are empty were passed over below the header: " + passedOver);
        }
        return found;
    }

    /** How much of the file was read so far; any thread may ask. */
    public long bytesRead() {
        return bytes.bytesRead();
    }

    /** Where the next row starts, for messages. */
    public long line() {
        return rows.getCurrentLocation().getLineNr() + linesBefore;
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
        List<String> row = nextRow(line);
        try {
            return row.size() == header().size() ? row : header.fitted(row, input.name() + " line " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> nextRow(long line) {
        try {
            return read(line, header());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> read(long line, List<String> names) throws IOException {
        try {
            List<String> row = rows.nextValue();
            if (input.format().comments()) {
                passedOver += Math.max(0, line() - line - 1 - newlines(row));
            }
            return row;
        } catch (JsonMappingException e) {
            throw e.getCause() instanceof JacksonException
                    ? new IOException(input.name() + " line " + line + ": " + BrokenRow.words(e, names), e)
                    : explained(e.getCause() instanceof IOException cause ? cause : e, line);
        } catch (IOException e) {
            throw explained(e, line);
        }
    }

    private static long newlines(List<String> row) {
        return row.stream()
                .flatMapToInt(String::chars)
                .filter(sign -> sign == '\n')
                .count();
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
