package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.feature.CsvInput;
import io.winnow.feature.Field;
import io.winnow.replay.TopicPlace;
import io.winnow.replay.TopicSource;
import io.winnow.training.CsvSource;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where records come from: a CSV file or a topic. */
@RegisterForReflection
final class SourceOptions {

    @Option(
            names = "--csv",
            description = "Read the rows of this file, which has a header, in the order of time; - is standard input.")
    private @Nullable Path csv;

    @Option(
            names = "--topic",
            description = "Read the records of this topic, its partitions merged by time; they have their own key and"
                    + " time. " + Connection.HELP)
    private @Nullable String topic;

    @Option(
            names = "--from",
            description = "First record of each partition: " + TopicPlace.EXPECTED + "; without it earliest.")
    private @Nullable String from;

    @Option(
            names = "--to",
            description = "First record of each partition that is not read any more, in the same way; without it"
                    + " latest, which is what is there when the command starts.")
    private @Nullable String to;

    @Mixin
    private CsvOptions written = new CsvOptions();

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** @throws ParameterException if there is neither file nor topic, or something does not belong together */
    void require() {
        if (!isGiven()) {
            throw usage("neither --csv nor --topic is given; name one");
        }
    }

    /** Whether there is a file or a topic. */
    boolean isGiven() {
        if (csv != null && topic != null) {
            throw usage("--csv and --topic exclude each other");
        }
        if (topic == null && (from != null || to != null)) {
            throw usage("--from and --to belong to --topic; name the topic");
        }
        CsvSource.Columns named = columns.named();
        if (csv == null && (named.key() != null || named.time() != null)) {
            throw usage("--key and --time belong to --csv; a record of a topic has its own");
        }
        if (csv == null && written.isGiven()) {
            throw usage(
                    "--" + written.settings().told().keySet().iterator().next() + " belongs to --csv; name the file");
        }
        if (csv == null
                && topic == null
                && (named.label() != null || named.words().areTold())) {
            throw usage("--label and --anomalous-label belong to --csv or --topic; name one");
        }
        return csv != null || topic != null;
    }

    @Nullable
    Path file() {
        return csv;
    }

    /** A further file that is written as the one of --csv. */
    CsvInput another(Path file, FeatureFile features) throws IOException {
        return written.input(file, features.csv());
    }

    boolean hasLabels(FeatureFile file) {
        return columns(file).label() != null;
    }

    /** The source in a few words: {@code readings.csv} or {@code topic readings}. */
    String name() {
        return csv == null
                ? "topic " + topic
                : csv.equals(CsvInput.STANDARD_INPUT) ? "standard input" : String.valueOf(csv.getFileName());
    }

    /** What the records are called. */
    String records() {
        return csv == null ? "records" : "rows";
    }

    /** The path of a field that a user names. */
    String path(String name) {
        return csv == null || name.startsWith("\"") ? name : Field.ofColumn(name);
    }

    /** What the command line does not say, a feature file may say. */
    CsvSource.Columns columns(FeatureFile file) {
        return columns.columns(file.columns());
    }

    /** The source; nothing is read yet. */
    RecordSource open(FeatureFile file) throws IOException {
        require();
        CsvSource.Columns named = columns(file);
        return csv == null ? topic(String.valueOf(topic), named) : new CsvSource(written.input(csv, file.csv()), named);
    }

    private RecordSource topic(String name, CsvSource.Columns named) throws IOException {
        TopicSource.Selection selection = new TopicSource.Selection(
                name,
                place("--from", from == null ? "earliest" : from),
                place("--to", to == null ? "latest" : to),
                named.label(),
                named.words());
        Config config = ConfigProvider.getConfig();
        return TopicSource.connect(Connection.brokers(config), Connection.registry(config), selection);
    }

    private TopicPlace place(String option, String text) {
        try {
            return TopicPlace.parse(text);
        } catch (IllegalArgumentException e) {
            throw usage(option + ": " + e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
