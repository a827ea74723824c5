package io.winnow.feature;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The rows of a CSV file with a header, one after the other, however large the file. One thread. */
public final class CsvFile implements Iterator<List<String>>, Closeable {

    private final Path path;
    private final MappingIterator<List<String>> rows;
    private final List<String> header;

    /** @throws IOException if it cannot be read, has no header, or names a column twice */
    public CsvFile(Path path) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IOException("cannot read " + path + "; check that it is a file and may be read");
        }
        this.path = path;
        this.rows = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readValues(path.toFile());
        if (!rows.hasNextValue()) {
            throw new IOException(path + " is empty; expected a header with the names of the columns");
        }
        this.header = List.copyOf(rows.nextValue());
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw new IOException(path + " has two columns '" + name + "'; rename one");
            }
        }
    }

    /** The names of the columns. */
    public List<String> header() {
        return header;
    }

    /** Where the next row starts, for messages. */
    public long line() {
        return rows.getCurrentLocation().getLineNr();
    }

    /**
     * The position of a column.
     *
     * @throws IllegalArgumentException if there is none of this name, listing those there are
     */
    public int column(String name) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(path + " has no column '" + name + "'; its columns are " + header);
        }
        return index;
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNextValue();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** As many cells as the header has; an empty text where a cell is empty. */
    @Override
    public List<String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long line = line();
        try {
            List<String> row = rows.nextValue();
            if (row.size() != header.size()) {
                throw new UncheckedIOException(new IOException(
                        path + " line " + line + " has " + row.size() + " cells; the header has " + header.size()));
            }
            return row;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private UncheckedIOException failure(IOException e) {
        String message = e instanceof JacksonException broken ? broken.getOriginalMessage() : e.getMessage();
        return new UncheckedIOException(new IOException(path + " line " + line() + ": " + message, e));
    }
}
