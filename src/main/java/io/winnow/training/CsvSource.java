package io.winnow.training;

import io.winnow.feature.CellFormat;
import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvInput;
import io.winnow.feature.CsvReader;
import io.winnow.feature.Field;
import io.winnow.feature.MixedColumns;
import io.winnow.profile.Profile;
import io.winnow.profile.Roles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
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
    private final Set<String> warnings = new LinkedHashSet<>();
    private long profiled;

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
        warnings.clear();
        csv.found().ifPresent(warnings::add);
        try {
            return new Rows(csv, fields);
        } catch (IllegalArgumentException e) {
            csv.close();
            throw e;
        }
    }

    @Override
    public Profile profile(LongConsumer passed) throws IOException {
        try (CsvFile csv = new CsvFile(file)) {
            Stream.of(columns.label, columns.key, columns.time)
                    .filter(Objects::nonNull)
                    .forEach(csv::column);
            CellProfiler profiler = new CellProfiler(csv.header(), file.format().cells());
            MixedColumns seen = new MixedColumns(csv.header(), file.format().cells());
            long rows = 0;
            for (; csv.hasNext(); passed.accept(++rows)) {
                long line = csv.line();
                List<String> row = csv.next();
                profiler.add(row);
                seen.add(row, line);
            }
            mixed = seen;
            profiled = rows;
            return profiler.profile(Roles.ofRows(columns.label, columns.key, columns.time));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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
    public long knownRecords() {
        return profiled;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public String description() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return file.fileName() + " sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private final class Rows implements Records {

        private final CsvFile csv;
        private final CsvReader reader;
        private final int label;
        private final int key;
        private final int time;
        private final Set<Integer> newTimes;
        private final String within = anomalous ? file.fileName() + " row " : "row ";
        private long passed;

        Rows(CsvFile csv, List<Field> fields) {
            this.csv = csv;
            this.reader = reader(csv.header(), fields);
            this.label = column(columns.label);
            this.key = column(columns.key);
            this.time = column(columns.time);
            this.newTimes = new HashSet<>(reader.times());
            if (time >= 0) {
                newTimes.add(time);
            }
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
                        new LabelledRecord(reader.read(row), key < 0 ? null : row.get(key), time(row), label(row));
                newTimes.removeIf(column -> hasTime(row.get(column), column));
                return record.from(new Place(within, passed));
            } catch (IllegalArgumentException e) {
                throw new UncheckedIOException(
                        new IOException(file.name() + " line " + line + ": " + e.getMessage(), e));
            }
        }

        @Override
        public long passed() {
            return passed;
        }

        /** Warns of the first time of a column if its zone is not known. */
        private boolean hasTime(String cell, int column) {
            CellFormat cells = file.format().cells();
            if (cells.isMissing(cell)) {
                return false;
            }
            if (cells.times().isOfUnknownZone(cell)) {
                warnings.add("the times of column " + csv.header().get(column)
                        + " name no zone and are taken as UTC; name another with --time-zone, such as Europe/Berlin");
            }
            return true;
        }

        private double time(List<String> row) {
            if (time < 0) {
                return Double.NaN;
            }
            String cell = row.get(time);
            if (file.format().cells().isMissing(cell)) {
                throw new IllegalArgumentException("column " + columns.time + " holds '" + cell
                        + "', but every row needs its time; leave such rows out, or do without --time");
            }
            try {
                return file.format().cells().millis(cell);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "column " + columns.time + " holds '" + CsvReader.shown(cell) + "'; expected "
                                + file.format().cells().times().expected(),
                        e);
            }
        }

        private Label label(List<String> row) {
            if (label < 0) {
                return Label.of(anomalous);
            }
            String cell = row.get(label);
            try {
                return file.format().cells().isMissing(cell) ? Label.UNKNOWN : columns.words.read(cell);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("column " + columns.label + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }
}
