package io.winnow.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.retraining.TrainingChild.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trains a challenger by the command {@code train} in a process of its own, which asks the gate too. */
public final class Retraining {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrainingChild child;
    private final List<String> options;

    /** @param options of the command beside those that say where the models are */
    public Retraining(TrainingChild child, List<String> options) {
        this.child = child;
        this.options = List.copyOf(options);
    }

    /** What came of it. */
    public static final class Result {

        private final GateReport gate;
        private final byte @Nullable [] challenger;

        private Result(GateReport gate, byte @Nullable [] challenger) {
            this.gate = gate;
            this.challenger = challenger;
        }

        /** What the gate found. */
        public GateReport gate() {
            return gate;
        }

        /** The file of the new model, no copy; null if it did not pass. */
        public byte @Nullable [] challenger() {
            return challenger;
        }
    }

    /**
     * Trains a challenger of a champion.
     *
     * @param champion the file of the model in use
     * @throws IOException if there is no challenger, saying why
     * @throws InterruptedException if it is to end early; nothing is left of it then
     */
    public Result run(byte[] champion) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("winnow-retrain-");
        try {
            Path used = Files.write(directory.resolve("champion.winnow"), champion);
            Path trained = directory.resolve("challenger.winnow");
            List<String> arguments = new ArrayList<>(List.of(
                    "train",
                    "--ends-with-input",
                    "--json",
                    "--no-report",
                    "--champion",
                    used.toString(),
                    "--out",
                    trained.toString()));
            arguments.addAll(options);
            Ended ended = child.run(arguments, directory);
            GateReport gate = gate(ended);
            if (!gate.isPassed()) {
                return new Result(gate, null);
            }
            require(ended.exitCode() == 0, ended);
            return new Result(gate, Files.readAllBytes(trained));
        } finally {
            delete(directory);
        }
    }

    private static GateReport gate(Ended ended) throws IOException {
        JsonNode gate;
        try {
            gate = JSON.readTree(ended.output()).path("gate");
        } catch (IOException e) {
            gate = JSON.nullNode();
        }
        require(gate.isObject(), ended);
        return JSON.treeToValue(gate, GateReport.class);
    }

    private static void require(boolean isWell, Ended ended) throws IOException {
        if (!isWell) {
            throw new IOException("its process ended with exit code " + ended.exitCode()
                    + (ended.lastLine().isEmpty() ? "" : ": " + ended.lastLine()));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.map(Path::toFile).forEach(File::delete);
        }
        Files.delete(directory);
    }
}
