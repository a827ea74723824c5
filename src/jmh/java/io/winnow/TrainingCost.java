package io.winnow;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Prints what it costs the packaged application to train a forest on CSV files of several sizes, its report included:
 * seconds, processor time and memory of the whole process. Linux only.
 */
public final class TrainingCost {

    private static final long SEED = 42;
    private static final int POLL_MS = 50;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private TrainingCost() {}

    private record Shape(int columns, int rows) {

        static Shape of(String text) {
            String[] parts = text.split("x", 2);
            return new Shape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    private record Cost(double seconds, double processor, double peakMegabytes) {}

    /** Arguments: columns and rows, as in 2000x400 20x5000000, which is the default. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> shapes = arguments.length > 0 ? List.of(arguments) : List.of("2000x400", "20x5000000");
        System.out.println("| columns | rows | seconds | CPU seconds | peak memory |");
        System.out.println("|---|---|---|---|---|");
        for (String shape : shapes) {
            print(Shape.of(shape));
        }
    }

    private static void print(Shape shape) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("winnow-cost-");
        try {
            Path csv = directory.resolve("data.csv");
            write(csv, shape);
            Cost cost = train(csv);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %,d | %.1f | %.1f | %,.0f MB |%n",
                    shape.columns,
                    shape.rows,
                    cost.seconds,
                    cost.processor,
                    cost.peakMegabytes);
        } finally {
            delete(directory);
        }
    }

    private static void write(Path csv, Shape shape) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder line = new StringBuilder();
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            for (int row = 0; row <= shape.rows; row++) {
                line.setLength(0);
                for (int column = 0; column < shape.columns; column++) {
                    line.append(column == 0 ? "" : ",");
                    if (row == 0) {
                        line.append("c").append(column);
                    } else {
                        // The sum of two: rather the middle than the ends, as readings are. Four decimals.
                        line.append((random.nextInt(1_000_000) + random.nextInt(1_000_000)) / 1e4);
                    }
                }
                out.append(line).append('\n');
            }
        }
    }

    private static Cost train(Path csv) throws IOException, InterruptedException {
        Path log = csv.resolveSibling("log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command(csv))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Duration processor = Duration.ZERO;
        double peak = 0;
        while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
            processor = process.info().totalCpuDuration().orElse(processor);
            peak = Math.max(peak, peak(process));
        }
        if (process.exitValue() != 0) {
            throw new IOException("train ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        return new Cost((System.nanoTime() - start) / 1e9, processor.toMillis() / 1e3, peak);
    }

    private static List<String> command(Path csv) {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx2g",
                "-jar",
                System.getProperty("winnow.jar", "target/quarkus-app/quarkus-run.jar"),
                "train",
                "--scorer",
                "forest",
                "--csv",
                csv.toString(),
                "--out",
                csv.resolveSibling("model.winnow").toString());
    }

    /** Megabytes; 0 if the process has just ended. */
    private static double peak(Process process) throws IOException {
        try {
            return PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")))
                    .results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1)) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
