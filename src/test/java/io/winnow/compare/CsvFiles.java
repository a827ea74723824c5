package io.winnow.compare;

import io.winnow.fixture.ProcessMemory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it costs to train a forest on a CSV file, and to score the file, beside scikit-learn. */
final class CsvFiles {

    private static final String SECONDS = "seconds";
    private static final String PEAK = "MB peak";
    private static final int TREES = 100;
    private static final int LOOK_EVERY_MS = 20;
    private static final String THEIRS = "src/test/python/score_csv.py";

    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();
    private final Path directory;

    /**
     * @param python an interpreter with scikit-learn; empty if there is none
     * @param rows in the file, of eight columns
     */
    CsvFiles(List<Path> jars, String python, Path directory, int rows) throws IOException {
        this.directory = directory;
        Path csv = directory.resolve("rows.csv");
        write(csv, rows);
        for (Path jar : jars) {
            String suffix = String.format(", %,d × 8", rows) + (jar.equals(jars.get(0)) ? "" : ", of " + jar);
            String model =
                    directory.resolve("csv-" + commands.size() + ".winnow").toString();
            commands.put(
                    "train forest" + suffix,
                    ours(jar, csv, "train", "--out", model, "--scorer", "forest", "--param", "trees=" + TREES));
            commands.put("score" + suffix, ours(jar, csv, "score", "--out", model + ".csv", "--model", model));
        }
        if (!python.isEmpty()) {
            String model = directory.resolve("theirs.pickle").toString();
            String trees = Integer.toString(TREES);
            commands.put("scikit-learn: fit", List.of(python, THEIRS, "fit", csv.toString(), model, trees));
            commands.put(
                    "scikit-learn: score", List.of(python, THEIRS, "score", csv.toString(), model, model + ".csv"));
        }
    }

    private static List<String> ours(Path jar, Path csv, String command, String... options) {
        List<String> all = new ArrayList<>(List.of(Java.CURRENT.home() + "/bin/java", "-jar", jar.toString(), command));
        all.addAll(List.of("--csv", csv.toString()));
        all.addAll(List.of(options));
        return all;
    }

    private static void write(Path csv, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.append(Input.USUAL.names()).append('\n');
            StringBuilder line = new StringBuilder();
            for (int row = 0; row < rows; row++) {
                line.setLength(0);
                for (double value : Input.USUAL.doubles(row)) {
                    line.append(line.length() == 0 ? "" : ",").append(value);
                }
                out.append(line).append('\n');
            }
        }
    }

    /** Runs each command once. */
    void measure() throws IOException {
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
            try (Program program = Program.start(command.getValue(), directory)) {
                double peak = 0;
                while (!program.hasEnded(LOOK_EVERY_MS)) {
                    peak = Math.max(peak, ProcessMemory.peakMegabytes(program.process()));
                }
                double seconds = program.secondsSinceStart();
                program.requireSuccess();
                add(command.getKey(), SECONDS, seconds);
                add(command.getKey(), PEAK, peak);
            }
        }
    }

    private void add(String command, String figure, double value) {
        figures.computeIfAbsent(command, one -> new LinkedHashMap<>())
                .computeIfAbsent(figure, one -> new ArrayList<>())
                .add(value);
    }

    Map<String, Map<String, List<Double>>> figures() {
        return figures;
    }

    List<String> table() {
        List<String> lines = new ArrayList<>(Tables.head("command", SECONDS, PEAK));
        figures.forEach((command, ofCommand) -> lines.add("| " + command + " | "
                + Spread.of(ofCommand.get(SECONDS)).text(1) + " | "
                + Spread.of(ofCommand.get(PEAK)).text(0) + " |"));
        return lines;
    }
}
