package io.winnow.training;

import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvInput;
import io.winnow.feature.CsvReader;
import io.winnow.feature.Field;
import io.winnow.feature.MixedColumns;
import io.winnow.model.Digest;
import io.winnow.profile.Profile;
import io.winnow.profile.Roles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, which is taken to be in the order of time. */
public final class CsvSource implements RecordSource {

    private final CsvInput file;
    private final Columns columns;
    private final boolean anomalous;
    private @Nullable MixedColumns mixed;
    private @Nullable TimeWarnings times;
    private long profiled;
    private @Nullable String digest;
    private volatile @Nullable CsvFile last;

    /**
     * Which columns mean something.
     *
     * @param label says which rows are anomalies; if null no row is one
     * @param key whose history a row belongs to; if null all rows belong to one
     * @param time when it was
     * @param words what the label's values mean
     */
    public record Columns(
            @Nullable String label,
            @Nullable String key,
            @Nullable String time,
            LabelWords words) {

        public static final Columns NONE = new Columns(null, null, null);

        public Columns(@Nullable String label, @Nullable String key, @Nullable String time) {
            this(label, key, time, LabelWords.USUAL);
        }

        /** These, and where one is not named that of the others. */
        public Columns or(Columns others) {
            return new Columns(
                    label == null ? others.label : label,
                    key == null ? others.key : key,
                    time == null ? others.time : time,
                    words == LabelWords.USUAL ? others.words : words);
        }
    }

    public CsvSource(Path file, Columns columns) {
        this(new CsvInput(file), columns);
    }

    public CsvSource(CsvInput file, Columns columns) {
        this(file, columns, false);
    }

    private CsvSource(CsvInput file, Columns columns, boolean anomalous) {
        this.file = file;
        this.columns = columns;
        this.anomalous = anomalous;
    }

    /** The same file, all of whose rows are anomalies. */
    public CsvSource ofAnomalies() {
        return new CsvSource(file, new Columns(null, columns.key, columns.time, columns.words), true);
    }

    @Override
    public Records open(List<Field> fields) throws IOException {
        CsvFile csv = new CsvFile(file);
        last = csv;
        try {
            Records rows = new Rows(csv, fields);
            requireRows(csv);
            return rows;
        } catch (IOException | IllegalArgumentException e) {
            csv.close();
            throw e;
        }
    }

    @Override
    public Profile profile(LongConsumer passed) throws IOException {
        DigestInputStream bytes = digested();
        try (CsvFile csv = new CsvFile(file, bytes)) {
            Stream.of(columns.label, columns.key, columns.time)
                    .filter(Objects::nonNull)
                    .forEach(csv::column);
            CellProfiler profiler = new CellProfiler(csv.header(), file.format().cells(), columns.time);
            MixedColumns seen = new MixedColumns(csv.header(), file.format().cells());
            last = csv;
            TimeWarnings found = new TimeWarnings(csv.header(), file.format().cells(), time(csv));
            times = found;
            long rows = 0;
            LabelColumn label = label(csv);
            requireRows(csv);
            for (; csv.hasNext(); passed.accept(++rows)) {
                long line = csv.line();
                List<String> row = csv.next();
                profile(row, line, profiler, label);
                seen.add(row, line);
                found.add(row, line);
            }
            mixed = seen;
            profiled = rows;
            digest = digest(bytes);
            return profiler.profile(Roles.ofRows(columns.label, columns.key, columns.time));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void requireRows(CsvFile csv) throws IOException {
        if (!csv.hasNext()) {
            throw new IOException(file.name() + " has no rows below its header; give a file with rows");
        }
    }

    private void profile(List<String> row, long line, CellProfiler profiler, LabelColumn label) throws IOException {
        try {
            profiler.add(row);
            label.of(row);
        } catch (IllegalArgumentException e) {
            throw wrong(line, e);
        }
    }

    /** The place of the column with the time, if there is one. */
    private List<Integer> time(CsvFile csv) {
        return columns.time == null ? List.of() : List.of(csv.column(columns.time));
    }

    private LabelColumn label(CsvFile csv) {
        return columns.label == null
                ? LabelColumn.none(anomalous)
                : LabelColumn.at(
                        csv.column(columns.label), columns, file.format().cells());
    }

    private IOException wrong(long line, IllegalArgumentException e) {
        return new IOException(file.name() + " line " + line + ": " + e.getMessage(), e);
    }

    @Override
    public void refuseMixed() throws IOException {
        MixedColumns seen = mixed;
        try {
            if (seen != null) {
                seen.refuseMixed(Stream.of(columns.label, columns.key, columns.time)
                        .filter(Objects::nonNull)
                        .toList());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file.name() + " " + e.getMessage(), e);
        }
    }

    @Override
    public long bytes() throws IOException {
        return Files.size(file.path());
    }

    @Override
    public long bytesRead() {
        CsvFile reading = last;
        return reading == null ? 0 : reading.bytesRead();
    }

    @Override
    public long knownRecords() {
        return profiled;
    }

    @Override
    public List<String> warnings() {
        CsvFile read = last;
        List<String> all = new ArrayList<>(read == null ? List.of() : read.found());
        TimeWarnings found = times;
        all.addAll(found == null ? List.of() : found.warnings());
        columns.words().warning().ifPresent(all::add);
        return all;
    }

    @Override
    public String description() throws IOException {
        String known = digest;
        if (known == null) {
            try (DigestInputStream bytes = digested()) {
                bytes.transferTo(OutputStream.nullOutputStream());
                known = digest(bytes);
            }
        }
        return file.fileName() + " sha256:" + known;
    }

    private DigestInputStream digested() throws IOException {
        return new DigestInputStream(file.open(), Digest.sha256());
    }

    /** Of the bytes that were read, which are all at the end of the rows, packed or not. */
    private static String digest(DigestInputStream bytes) {
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }

    private final class Rows implements Records {

        private final CsvFile csv;
        private final CsvReader reader;
        private final LabelColumn label;
        private final int key;
        private final int time;
        private final TimeColumn times =
                new TimeColumn(String.valueOf(columns.time), file.format().cells());
        private final TimeWarnings found;
        private final String within = anomalous ? file.fileName() + " row " : "row ";
        private long passed;

        Rows(CsvFile csv, List<Field> fields) {
            this.csv = csv;
            this.reader = reader(csv.header(), fields);
            this.label = label(csv);
            this.key = column(columns.key);
            this.time = column(columns.time);
            Set<Integer> all = new HashSet<>(reader.times());
            all.addAll(CsvSource.this.time(csv));
            this.found = new TimeWarnings(csv.header(), file.format().cells(), all);
            CsvSource.this.times = found;
        }

        private CsvReader reader(List<String> header, List<Field> fields) {
            try {
                return new CsvReader(header, fields, file.format().cells());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file.name() + ": " + e.getMessage(), e);
            }
        }

        private int column(@Nullable String name) {
            return name == null ? -1 : csv.column(name);
        }

        @Override
        public boolean hasNext() {
            return csv.hasNext();
        }

        @Override
        public LabelledRecord next() {
            long line = csv.line();
            List<String> row = csv.next();
            passed++;
            try {
                LabelledRecord record =
                        new LabelledRecord(reader.read(row), key < 0 ? null : row.get(key), time(row), label.of(row));
                found.add(row, line);
                return record.from(new Place(within, passed));
            } catch (IllegalArgumentException e) {
                throw new UncheckedIOException(wrong(line, e));
            }
        }

        @Override
        public long passed() {
            return passed;
        }

        private double time(List<String> row) {
            return time < 0 ? Double.NaN : times.millis(row.get(time));
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }
}
