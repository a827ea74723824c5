package io.winnow.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that is measured. It ends with the program that measures, at the latest. */
final class Program implements AutoCloseable {

    private static final int LAST_LINES = 15;

    private final Process process;
    private final Path log;
    private final long startedNanos = System.nanoTime();

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Writes all that it says to a file of this directory. */
    static Program start(List<String> command, Path directory) throws IOException {
        Path log = Files.createTempFile(directory, "program-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Program(process, log);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    double secondsSinceStart() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    /** Whether it ended within these milliseconds. */
    boolean hasEnded(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * For one that must go on.
     *
     * @throws Failure if it has ended
     */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw failure("ended with " + process.exitValue());
        }
    }

    /** @throws Failure unless it ended well */
    void requireSuccess() throws IOException {
        if (process.exitValue() != 0) {
            throw failure("ended with " + process.exitValue());
        }
    }

    Failure failure(String what) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return new Failure(what
                + "; its last lines:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        hasEnded(10_000);
    }

    /** A program did not do what is measured. */
    static final class Failure extends IOException {

        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }
}
