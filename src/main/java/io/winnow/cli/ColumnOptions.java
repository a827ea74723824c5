package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.training.CsvSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the columns of a CSV file mean. */
@RegisterForReflection
final class ColumnOptions {

    @Option(
            names = "--label",
            description = "Column, or path of a field, that is 1 or true for anomalies; without it all are normal.")
    private @Nullable String label;

    @Option(names = "--key", description = "Column that says whose history a row belongs to.")
    private @Nullable String key;

    @Option(
            names = "--time",
            description = "Column that says when a row was: epoch seconds or milliseconds, or ISO, UTC if no zone.")
    private @Nullable String time;

    CsvSource.Columns columns() {
        return new CsvSource.Columns(label, key, time);
    }
}
