package io.winnow.scoring.autoencoder;

import io.winnow.scoring.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The training process as its parent sees it. It ends with its parent, however that ends. */
final class TrainingRun implements AutoCloseable {

    /** From this version on the JVM warns of what the native backend does, unless it is allowed. */
    private static final int WARNING_JDK = 24;

    private static final Set<String> INHERITED = Set.of("PATH", "SystemRoot", "TEMP", "TMP", "LANG");

    private final Process process;
    private final TrainingDirectory directory;

    private TrainingRun(Process process, TrainingDirectory directory) {
        this.process = process;
        this.directory = directory;
    }

    static TrainingRun start(TrainingDirectory directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(directory))
                .redirectError(directory.output().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        // A second thread makes each step of so small a network slower, and the order of sums a matter of chance.
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("OPENBLAS_NUM_THREADS", "1");
        return new TrainingRun(builder.start(), directory);
    }

    /** Passes the process' progress on until it has ended well. */
    void await(Progress progress) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                TrainingReport report = TrainingReport.read(line);
                if (report != null) {
                    progress.require(report.done(), report.detail());
                }
            }
        }
        int code = exitCode();
        if (code != 0) {
            throw new IOException("training the autoencoder failed, its process ended with exit code " + code
                    + "; the end of its output:\n" + directory.endOfOutput());
        }
    }

    /** Ends the process at once if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private int exitCode() throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an autoencoder was trained", e);
        }
    }

    private static List<String> command(TrainingDirectory directory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The steps are many small calls of native code, which a second compilation does not make faster.
        command.addAll(List.of("-Xms64m", "-Xmx512m", "-Xmn128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= WARNING_JDK) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + nativesDirectory(directory.path()));
        // It counts mapped files too, and rows are one.
        command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        command.addAll(List.of("-cp", TrainingClassPath.text(), TrainingProcess.class.getName()));
        command.add(directory.path().toString());
        return command;
    }

    /** Where the natives are unpacked once and for all; without a home, each time. */
    static Path nativesDirectory(Path otherwise) {
        Path reused = Path.of(System.getProperty("user.home"), ".cache", "winnow", "natives");
        try {
            return Files.createDirectories(reused);
        } catch (IOException e) {
            return otherwise.resolve("natives");
        }
    }
}
