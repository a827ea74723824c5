package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.feature.CsvFormat;
import io.winnow.feature.CsvInput;
import io.winnow.feature.TimeFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a CSV file is written. */
@RegisterForReflection
public final class CsvOptions {

    @Option(
            names = "--delimiter",
            description = "Sign between the cells, or tab; without it the one of , ; | and tab that the header has.")
    private @Nullable String delimiter;

    @Option(
            names = "--encoding",
            description =
                    "Such as UTF-16, ISO-8859-1 or windows-1252; without it UTF-8, or what a byte order mark says.")
    private @Nullable String encoding;

    @Option(
            names = "--skip",
            description = "Number of lines before the header; lines above it that start with # are always ignored.")
    private @Nullable String skip;

    @Option(
            names = "--na",
            description = "More cells that mean a missing value, joined by commas, such as -999; empty, NA, N/A,"
                    + " NaN, null, None, ?, - and inf always do.")
    private @Nullable String na;

    @Option(names = "--decimal", description = "Decimal sign of numbers; without it a point.")
    private @Nullable String decimal;

    @Option(names = "--thousands", description = "Sign between groups of three digits, such as , in 1,234.5.")
    private @Nullable String thousands;

    @Option(names = "--percent", description = "Read 45%% as 45.")
    private boolean percent;

    @Option(
            names = "--time-format",
            description = "How times are written: " + TimeFormat.EXPECTED_PATTERN
                    + "; without it ISO, or a number since 1970 whose size tells its unit.")
    private @Nullable String timeFormat;

    @Option(names = "--time-zone", description = "Zone of times that say none, such as Europe/Berlin; without it UTC.")
    private @Nullable String timeZone;

    @Option(names = "--comments", description = "Ignore lines that start with # below the header too.")
    private boolean comments;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public boolean isGiven() {
        return !settings().told().isEmpty();
    }

    CsvSettings settings() {
        Map<String, String> told = new TreeMap<>();
        String[] values = {
            delimiter,
            encoding,
            skip,
            na,
            decimal,
            thousands,
            percent ? "true" : null,
            timeFormat,
            timeZone,
            comments ? "true" : null
        };
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                told.put(CsvSettings.KEYS.get(i), values[i]);
            }
        }
        return new CsvSettings(told);
    }

    /** The file, or what comes on standard input, to be read as told. */
    public CsvInput input(Path csv) throws IOException {
        return input(csv, CsvSettings.NONE);
    }

    CsvInput input(Path csv, CsvSettings others) throws IOException {
        CsvFormat format = format(others);
        return csv.equals(CsvInput.STANDARD_INPUT) ? CsvInput.standard(System.in, format) : new CsvInput(csv, format);
    }

    private CsvFormat format(CsvSettings others) {
        try {
            return settings().or(others).format();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage());
        }
    }
}
