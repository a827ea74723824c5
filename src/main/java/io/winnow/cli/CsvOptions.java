package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.training.CsvSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which CSV file is read, and what its columns mean. */
@RegisterForReflection
final class CsvOptions {

    @Option(names = "--csv", required = true, description = "The rows, with a header, in the order of time.")
    private Path csv = Path.of("");

    @Option(names = "--label", description = "Column that is 1 or true for anomalies; without it all rows are normal.")
    private @Nullable String label;

    @Option(names = "--key", description = "Column that says whose history a row belongs to; the record's key.")
    private @Nullable String key;

    @Option(
            names = "--time",
            description = "Column that says when a row was: epoch seconds or milliseconds, or ISO, UTC if no zone; the"
                    + " record's time.")
    private @Nullable String time;

    Path file() {
        return csv;
    }

    CsvSource.Columns columns() {
        return new CsvSource.Columns(label, key, time);
    }
}
