package io.winnow.training;

import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvReader;
import io.winnow.feature.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file; one column may label anomalies with 1 or true and normal rows with 0 or false. */
public final class CsvVectors implements VectorSource {

    private final Path file;
    private final List<Feature> features;
    private final @Nullable String label;

    public CsvVectors(Path file, List<Feature> features, @Nullable String label) {
        this.file = file;
        this.features = List.copyOf(features);
        this.label = label;
    }

    @Override
    public void forEach(Consumer<LabelledVector> consumer) throws IOException {
        try (CsvFile csv = new CsvFile(file)) {
            CsvReader reader = new CsvReader(csv.header(), features);
            int labelled = label == null ? -1 : csv.column(label);
            while (csv.hasNext()) {
                long line = csv.line();
                consumer.accept(vector(reader, csv.next(), labelled, line));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public String description() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return file.getFileName() + " sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private LabelledVector vector(CsvReader reader, List<String> row, int labelled, long line) {
        try {
            return new LabelledVector(reader.read(row), labelled >= 0 && isAnomaly(row.get(labelled)));
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(file + " line " + line + ": " + e.getMessage(), e));
        }
    }

    private static boolean isAnomaly(String cell) {
        return switch (cell.toLowerCase(java.util.Locale.ROOT)) {
            case "1", "1.0", "true" -> true;
            case "0", "0.0", "false" -> false;
            default ->
                throw new IllegalArgumentException("the label is '" + cell + "'; expected 1 or true for an"
                        + " anomaly, 0 or false for a normal row");
        };
    }
}
