package io.winnow.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What processes have used up to a moment, by what Linux says of them.
 *
 * @param nanos the moment, by {@link System#nanoTime}
 * @param records at the outputs
 * @param cpuMicros processor time of all threads
 * @param compilerMicros of which the JVM's compilers
 */
record Sample(long nanos, long records, double cpuMicros, double compilerMicros) {

    private static final Pattern COMPILER = Pattern.compile("\\d+ \\(C[12] CompilerThre.*\\) .*", Pattern.DOTALL);

    static Sample of(List<Program> programs, long records) throws IOException {
        double cpu = 0;
        double compilers = 0;
        for (Program program : programs) {
            cpu += cpuMicros(program.process());
            compilers += compilerMicros(program.process());
        }
        return new Sample(System.nanoTime(), records, cpu, compilers);
    }

    static double cpuMicros(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
    }

    private static double compilerMicros(ProcessHandle process) throws IOException {
        double micros = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads) {
                micros += compilerMicros(thread);
            }
        }
        return micros;
    }

    /** The first number of schedstat is the time on a processor in nanoseconds. */
    private static double compilerMicros(Path thread) throws IOException {
        try {
            return COMPILER.matcher(Files.readString(thread.resolve("stat"))).matches()
                    ? Double.parseDouble(Files.readString(thread.resolve("schedstat"))
                                    .split(" ")[0])
                            / 1e3
                    : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
