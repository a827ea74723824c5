package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.feature.CsvInput;
import io.winnow.produce.AnomalyInjection;
import io.winnow.produce.AnomalyKind;
import io.winnow.produce.CsvRecords;
import io.winnow.produce.CsvSchema;
import io.winnow.produce.Outgoing;
import io.winnow.produce.Readings;
import io.winnow.produce.SampleProducer;
import io.winnow.produce.SensorSchedule;
import io.winnow.registry.Registry;
import io.winnow.registry.RegistryClient;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes sample readings, or the rows of a CSV file, to any broker. */
@RegisterForReflection
@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes sample readings with planted anomalies, or the rows of a CSV file, to a topic as Avro"
                + " records. Broker, registry and all secrets come from the configuration: KAFKA_BOOTSTRAP_SERVERS and"
                + " other KAFKA_*, WINNOW_REGISTRY_URL, _USERNAME, _PASSWORD, _TOKEN, _CA.",
        footer = {
            "winnow produce --topic sensors --count 1000",
            "winnow produce --topic sensors --csv readings.csv --time timestamp --rate 0"
        })
public final class ProduceCommand implements Callable<Integer> {

    @Option(names = "--topic", required = true, description = "Where to write; must exist.")
    private String topic = "";

    @Option(
            names = "--count",
            description = "Stop after this many records; without it at the end of the file, or never.")
    private @Nullable Long count;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "Records per second, 0 for as fast as possible (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seed", defaultValue = "42", description = "Of the sample readings (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--anomaly-rate",
            defaultValue = "0.01",
            description = "Share of sample readings with a planted anomaly, 0 to 1 (${DEFAULT-VALUE}).")
    private double anomalyRate;

    @Option(
            names = "--csv",
            description = "Replay the rows of this file, which has a header, in order; - is standard input.")
    private @Nullable Path csv;

    @Option(names = "--schema", description = "Avro schema of the rows; derived from the whole file if not given.")
    private @Nullable Path schema;

    @Option(names = "--key", description = "Column that becomes the key.")
    private @Nullable String key;

    @Option(
            names = "--time",
            description = "Column that becomes the record's time: ISO, or a number since 1970; see --time-format.")
    private @Nullable String time;

    @Mixin
    private CsvOptions written = new CsvOptions();

    @Option(names = "--loop", description = "Start again at the end of the file.")
    private boolean loop;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        check();
        Config config = ConfigProvider.getConfig();
        Registry registry = Connection.registry(config);
        new RegistryClient(registry).check();
        Map<String, Object> client = Connection.brokers(config);
        try (CloseableRecords records = open();
                SampleProducer producer = SampleProducer.create(client, registry, topic);
                ProgressBar progress = ProgressBar.onStandardError("writing", total(), producer::written)) {
            Runtime.getRuntime().addShutdownHook(new Thread(producer::stop, "produce-stop"));
            progress.start();
            long written = producer.run(limited(records.iterator), rate);
            progress.close();
            records.found().forEach(found -> spec.commandLine().getErr().println("warning: " + found));
            spec.commandLine().getOut().println("wrote " + written + " records to " + topic);
            return 0;
        }
    }

    private void check() {
        if (csv == null && (schema != null || key != null || time != null || loop || written.isGiven())) {
            throw usage("--schema, --key, --time, --loop and how the file is written belong to --csv; name the file");
        }
        if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
            throw usage("--rate is " + rate + "; expected a number of at least 0");
        }
        if (!(anomalyRate >= 0 && anomalyRate <= 1)) {
            throw usage("--anomaly-rate is " + anomalyRate + "; expected a share from 0 to 1");
        }
        if (count != null && count < 1) {
            throw usage("--count is " + count + "; expected at least 1");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Records and the file behind them, if any. */
    private record CloseableRecords(
            Iterator<Outgoing> iterator, @Nullable CsvRecords file) implements Closeable {

        List<String> found() {
            return file == null ? List.of() : file.found();
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }

    private CloseableRecords open() throws IOException {
        if (csv == null) {
            return new CloseableRecords(samples(), null);
        }
        CsvInput input = written.input(csv);
        CsvRecords records = new CsvRecords(input, rows(input), new CsvRecords.Columns(key, time), loop);
        return new CloseableRecords(records, records);
    }

    private Schema rows(CsvInput file) throws IOException {
        if (schema == null) {
            return CsvSchema.derive(file, time);
        }
        if (!Files.isRegularFile(schema)) {
            throw new IOException("cannot read " + schema + "; check that it is a file and may be read");
        }
        try {
            return new Schema.Parser().parse(schema.toFile());
        } catch (AvroRuntimeException e) {
            throw new IOException(schema + " is no Avro schema: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private Iterator<Outgoing> samples() {
        Readings readings = new Readings(
                seed,
                SensorSchedule.paced(rate, Instant.now()),
                new AnomalyInjection(AnomalyKind.OUT_OF_RANGE, anomalyRate));
        return Stream.generate(() -> readings.next().outgoing()).iterator();
    }

    private Iterator<Outgoing> limited(Iterator<Outgoing> records) {
        if (count == null) {
            return records;
        }
        Spliterator<Outgoing> all = Spliterators.spliteratorUnknownSize(records, Spliterator.ORDERED);
        return StreamSupport.stream(all, false).limit(count).iterator();
    }

    private long total() {
        return count == null ? 0 : count;
    }
}
