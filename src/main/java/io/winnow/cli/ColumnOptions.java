package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.training.CsvSource;
import io.winnow.training.LabelWords;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the columns of a CSV file mean. */
@RegisterForReflection
final class ColumnOptions {

    @Option(
            names = "--label",
            description = "Column, or path of a field, that says which are anomalies: 0 or 1, true or false, yes or no,"
                    + " normal or anomaly; empty if it is not known; without this option all are normal.")
    private @Nullable String label;

    @Option(
            names = "--anomalous-label",
            split = ",",
            description = "Values of --label that are anomalies, joined by commas; all others are normal.")
    private List<String> anomalous = List.of();

    @Option(names = "--key", description = "Column that says whose history a row belongs to.")
    private @Nullable String key;

    @Option(
            names = "--time",
            description = "Column that says when a row was: ISO, or a number since 1970; see --time-format.")
    private @Nullable String time;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** @throws ParameterException if there are values of a label, but no label */
    CsvSource.Columns columns() {
        return columns(CsvSource.Columns.NONE);
    }

    /** What is not said here, others may say. */
    CsvSource.Columns columns(CsvSource.Columns others) {
        CsvSource.Columns named = named().or(others);
        if (named.label() == null && named.words().areTold()) {
            throw new ParameterException(
                    command.commandLine(), "--anomalous-label says what --label means; name the column with --label");
        }
        return named;
    }

    /** What is said here. */
    CsvSource.Columns named() {
        return new CsvSource.Columns(
                label, key, time, anomalous.isEmpty() ? LabelWords.USUAL : new LabelWords(anomalous));
    }
}
