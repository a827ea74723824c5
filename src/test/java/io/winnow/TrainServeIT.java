package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.CsvFile;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Machines;
import io.winnow.fixture.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream derives and scores what the commands derive and score from the same rows in a file, to the bit. */
class TrainServeIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final int MACHINES = 120;
    private static final String FEATURES = "load, heat, one-hot(mode), hour(), day-of-week(zone=Asia/Tokyo),"
            + " business-hours(zone=Europe/Berlin), lag(heat, 2), delta(load), mean(load, 5), stddev(load, 5m),"
            + " min(heat, 7), max(heat, 7), count(load, 10m), zscore(load, 12)";

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"bounds", "forest", "knn", "one-class-svm", "autoencoder"})
    void runningDetectorGivesTheScoresOfTheCommand(String scorer) throws IOException {
        Machines machines = Machines.of(MACHINES, 10_000, 7);
        Path model = train(scorer, machines);
        String topic = "served-" + scorer;
        CLUSTER.createTopics(4, topic);

        try (DetectorProcess detector = judging(topic, model).start().awaitReady()) {
            CLUSTER.write(machines.records(topic, 0, 10_000));
            detector.awaitJudged(10_000);
            // A killed one's last transaction would be read by nobody.
            assertThat(detector.terminate().exitCode()).isEqualTo(143);
        }

        assertThat(Machines.judgements(outputs(topic))).isEqualTo(scored(model, machines));
    }

    private DetectorProcess.Setup judging(String topic, Path model) {
        return DetectorProcess.bare()
                .property("winnow.input.topic", topic)
                .property("winnow.model", model.toString())
                .property("winnow.registry.url", Parts.registryUrl())
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("winnow.output.headers", "full")
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("kafka-streams.state.dir", directory.resolve("state").toString());
    }

    private static List<ConsumerRecord<byte[], byte[]>> outputs(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(CLUSTER.read(topic + ".normal"));
        records.addAll(CLUSTER.read(topic + ".anomalous"));
        return records;
    }

    private Path train(String scorer, Machines machines) {
        Path model = directory.resolve(scorer + ".winnow");
        List<String> arguments = new ArrayList<>(List.of("train", "--scorer", scorer, "--features", FEATURES));
        arguments.addAll(List.of("--csv", csv(machines).toString(), "--out", model.toString()));
        arguments.addAll(List.of("--key", "machine", "--time", "time"));
        if (scorer.equals("autoencoder")) {
            arguments.addAll(List.of("--param", "epochs=3"));
        }
        CommandRun run = CommandRun.here(directory, Map.of(), arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        return model;
    }

    /** The raw score of each row by its sequence, or how warm its history is. */
    private Map<Long, String> scored(Path model, Machines machines) throws IOException {
        Path out = directory.resolve("scored.csv");
        CommandRun run = CommandRun.here(
                directory,
                Map.of(),
                Stream.of(
                                "score",
                                "--model",
                                model,
                                "--csv",
                                csv(machines),
                                "--out",
                                out,
                                "--key",
                                "machine",
                                "--time",
                                "time")
                        .map(Object::toString)
                        .toArray(String[]::new));
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        Map<Long, String> scores = new TreeMap<>();
        try (CsvFile rows = new CsvFile(out)) {
            int sequence = rows.column("sequence");
            int score = rows.column("winnow_raw_score");
            int reason = rows.column("winnow_reason");
            while (rows.hasNext()) {
                List<String> row = rows.next();
                String says = row.get(score).isEmpty() ? row.get(reason) : row.get(score);
                scores.put(Long.valueOf(row.get(sequence)), says);
            }
        }
        return scores;
    }

    private Path csv(Machines machines) {
        return machines.csv(directory.resolve("machines.csv"));
    }
}
