package io.winnow.compare;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model, trained by the program's own command on rows like the records.
 *
 * @param derived features in addition to the fields; may be empty
 */
record TrainedModel(String scorer, Map<String, String> hyperparameters, List<String> derived) {

    private static final int ROWS = 20_000;
    private static final int MACHINES = 20;

    /** None of these records is in a topic. */
    private static final long FIRST = 1_000_000_000;

    static TrainedModel of(String scorer) {
        return new TrainedModel(scorer, Map.of(), List.of());
    }

    TrainedModel with(String hyperparameter, int value) {
        Map<String, String> more = new TreeMap<>(hyperparameters);
        more.put(hyperparameter, Integer.toString(value));
        return new TrainedModel(scorer, more, derived);
    }

    TrainedModel deriving(String... features) {
        return new TrainedModel(scorer, hyperparameters, List.of(features));
    }

    /** In this directory, where it is trained once for each jar. */
    Path file(Path jar, Input records, Path directory) throws IOException {
        String name = scorer + hyperparameters + derived + records + jar;
        Path model = directory.resolve("model-" + Integer.toHexString(name.hashCode()) + ".winnow");
        if (!Files.exists(model)) {
            train(jar, records, csv(records, directory), model);
        }
        return model;
    }

    private void train(Path jar, Input records, Path csv, Path model) throws IOException {
        List<String> command = new ArrayList<>(List.of(Java.CURRENT.home() + "/bin/java", "-jar", jar.toString()));
        List<String> features = new ArrayList<>(List.of(records.names()));
        features.addAll(derived);
        command.addAll(List.of("train", "--scorer", scorer, "--csv", csv.toString(), "--out", model.toString()));
        command.addAll(List.of("--label", "label", "--key", "machine", "--time", "time", "--no-report"));
        command.addAll(List.of("--features", String.join(",", features)));
        hyperparameters.forEach((parameter, value) -> command.addAll(List.of("--param", parameter + "=" + value)));
        try (Program program = Program.start(command, csv.getParent())) {
            while (!program.hasEnded(1_000)) {
                // Training an autoencoder takes a while.
            }
            program.requireSuccess();
        }
    }

    private static Path csv(Input records, Path directory) throws IOException {
        Path csv = directory.resolve(records.topic() + ".csv");
        if (!Files.exists(csv)) {
            try (BufferedWriter out = Files.newBufferedWriter(csv)) {
                out.append("time,machine," + records.names() + ",label\n");
                for (int row = 0; row < ROWS; row++) {
                    out.append(row(records.withKeys(MACHINES), row)).append('\n');
                }
            }
        }
        return csv;
    }

    private static String row(Input records, long number) {
        StringBuilder row = new StringBuilder();
        row.append(records.time(number)).append(",machine-").append(number % records.keys());
        for (double value : records.doubles(FIRST + number)) {
            row.append(',').append(value);
        }
        return row.append(records.isFar(FIRST + number) ? ",1" : ",0").toString();
    }
}
