package io.winnow.embedded;

import io.winnow.registry.Registry;
import io.winnow.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Apicurio Registry in a process of its own, on the loopback address, in memory. It ends with this process,
 * however this process ends.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Process process;
    private final Registry address;
    private final Path output;

    private EmbeddedRegistry(Process process, Registry address, Path output) {
        this.process = process;
        this.address = address;
        this.output = output;
    }

    /**
     * Looks for the registry's files, which a start needs.
     *
     * @throws IOException if they are not there, saying where they are expected
     */
    public static void requireFiles() throws IOException {
        RegistryFiles.runnerJar();
    }

    /**
     * Starts a registry and returns when both of its APIs answer, after about three seconds; port 0 takes a free one.
     * The directory receives its output and temporary files and belongs to the caller.
     */
    public static EmbeddedRegistry start(int port, Path directory) throws IOException {
        return start(port, directory, Entrance.OPEN);
    }

    static EmbeddedRegistry start(int port, Path directory, Entrance entrance) throws IOException {
        Path jar = RegistryFiles.runnerJar();
        int claimed = LoopbackPort.claim(port);
        RegistryFiles.writeProperties(directory, entrance.registry(claimed));
        Path output = directory.resolve("registry.log");
        EmbeddedRegistry registry =
                new EmbeddedRegistry(launch(jar, directory, output), entrance.registryAt(claimed), output);
        try {
            registry.awaitReady();
        } catch (IOException e) {
            registry.close();
            throw e;
        }
        return registry;
    }

    /** The base of both APIs, {@code /apis/registry/v3} and {@code /apis/ccompat/v7}. */
    public String url() {
        return address.url();
    }

    /** The process id, for tests of what is left behind. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process within a moment; all schemas are gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(Path jar, Path directory, Path output) throws IOException {
        String classPath = RegistryFiles.mainClassEntry(directory) + System.getProperty("path.separator") + jar;
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + directory,
                        "-Dquarkus.http.host=" + LoopbackPort.HOST,
                        "-cp",
                        classPath,
                        RegistryProcess.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // A QUARKUS_… or APICURIO_… variable that is meant for the detector must not reach the registry.
        builder.environment().clear();
        return builder.start();
    }

    private void awaitReady() throws IOException {
        List<RegistryClient> apis = List.of(new RegistryClient(address), new RegistryClient(address.compatible()));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!apis.stream().allMatch(EmbeddedRegistry::answers)) {
            if (ended()) {
                throw new IOException("the embedded registry ended with exit code " + process.exitValue()
                        + " while it started; what it said at last: " + OutputTail.reason(output));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the embedded registry does not answer at " + url() + " after "
                        + START_LIMIT.toSeconds() + " s; start again when the machine has less to do. What it said at"
                        + " last: " + OutputTail.reason(output));
            }
        }
    }

    private boolean ended() throws IOException {
        try {
            return process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the embedded registry started", e);
        }
    }

    private static boolean answers(RegistryClient api) {
        try {
            api.check();
            return true;
        } catch (IOException e) {
            // Not up yet: what the loop around this waits for.
            return false;
        }
    }
}
