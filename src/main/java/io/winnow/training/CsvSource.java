package io.winnow.training;

import io.winnow.feature.CellFormat;
import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvReader;
import io.winnow.feature.Field;
import io.winnow.feature.Times;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, which is taken to be in the order of time. */
public final class CsvSource implements RecordSource {

    private final Path file;
    private final Columns columns;
    private final boolean anomalous;

    /**
     * Which columns mean something.
     *
     * @param label holds 1 or true for an anomaly, 0 or false for a normal row; if null no row is an anomaly
     * @param key whose history a row belongs to; if null all rows belong to one
     * @param time when it was; see {@link Times#parse}
     */
    public record Columns(
            @Nullable String label,
            @Nullable String key,
            @Nullable String time) {

        public static final Columns NONE = new Columns(null, null, null);

        /** These, and where one is not named that of the others. */
        public Columns or(Columns others) {
            return new Columns(
                    label == null ? others.label : label,
                    key == null ? others.key : key,
                    time == null ? others.time : time);
        }
    }

    public CsvSource(Path file, Columns columns) {
        this(file, columns, false);
    }

    private CsvSource(Path file, Columns columns, boolean anomalous) {
        this.file = file;
        this.columns = columns;
        this.anomalous = anomalous;
    }

    /** The same file, all of whose rows are anomalies. */
    public CsvSource ofAnomalies() {
        return new CsvSource(file, new Columns(null, columns.key, columns.time), true);
    }

    @Override
    public Records open(List<Field> fields) throws IOException {
        CsvFile csv = new CsvFile(file);
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
            CellProfiler profiler = new CellProfiler(csv.header(), CellFormat.DEFAULT);
            for (long rows = 0; csv.hasNext(); passed.accept(++rows)) {
                profiler.add(csv.next());
            }
            return profiler.profile(Roles.ofRows(columns.label, columns.key, columns.time));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public String description() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return file.getFileName() + " sha256:" + HexFormat.of().formatHex(digest.digest());
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
        private final String within = anomalous ? file.getFileName() + " row " : "row ";
        private long passed;

        Rows(CsvFile csv, List<Field> fields) {
            this.csv = csv;
            this.reader = reader(csv.header(), fields);
            this.label = column(columns.label);
            this.key = column(columns.key);
            this.time = column(columns.time);
        }

        private CsvReader reader(List<String> header, List<Field> fields) {
            try {
                return new CsvReader(header, fields);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
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
                return new LabelledRecord(
                                reader.read(row),
                                key < 0 ? null : row.get(key),
                                time < 0 ? Double.NaN : time(row.get(time)),
                                label < 0 ? Label.of(anomalous) : label(row.get(label)))
                        .from(new Place(within, passed));
            } catch (IllegalArgumentException e) {
                throw new UncheckedIOException(new IOException(file + " line " + line + ": " + e.getMessage(), e));
            }
        }

        @Override
        public long passed() {
            return passed;
        }

        private double time(String cell) {
            try {
                return Times.millis(cell);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "column " + columns.time + " holds '" + cell + "'; expected " + Times.EXPECTED, e);
            }
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    private static Label label(String cell) {
        if (CsvReader.isMissing(cell)) {
            return Label.UNKNOWN;
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "true" -> Label.ANOMALOUS;
            case "0", "0.0", "false" -> Label.NORMAL;
            default ->
                throw new IllegalArgumentException("the label is '" + cell + "'; expected 1 or true for an"
                        + " anomaly, 0 or false for a normal row");
        };
    }
}
