package io.winnow.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Broker and registry together, in a directory of their own that goes with them. */
public final class EmbeddedParts implements Closeable {

    private final ScratchDirectory directory;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private EmbeddedParts(ScratchDirectory directory, EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.directory = directory;
        this.broker = broker;
        this.registry = registry;
    }

    /** Starts both at the same time and returns when both serve; when one fails, nothing is left behind. */
    public static EmbeddedParts start(int brokerPort, int registryPort, StartProgress progress) throws IOException {
        return start(brokerPort, registryPort, Entrance.OPEN, progress);
    }

    public static EmbeddedParts start(int brokerPort, int registryPort, Entrance entrance, StartProgress progress)
            throws IOException {
        // Said at once, not after the other part has started.
        EmbeddedRegistry.requireFiles();
        LoopbackPort.claim(brokerPort);
        LoopbackPort.claim(registryPort);
        ScratchDirectory directory = ScratchDirectory.create();
        Path path = directory.path();
        FutureTask<EmbeddedRegistry> registry = timed(
                "schema registry",
                progress,
                () -> EmbeddedRegistry.start(registryPort, path.resolve("registry"), entrance));
        FutureTask<EmbeddedBroker> broker = timed(
                "Kafka broker", progress, () -> EmbeddedBroker.start(brokerPort, path.resolve("kafka"), entrance));
        new Thread(registry, "embedded-registry-start").start();
        broker.run();
        try {
            return new EmbeddedParts(directory, get(broker), get(registry));
        } catch (IOException | RuntimeException e) {
            closeStarted(e, broker, registry);
            closeQuietly(e, directory);
            throw e;
        }
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    public EmbeddedRegistry registry() {
        return registry;
    }

    @Override
    public void close() throws IOException {
        try (directory) {
            registry.close();
            broker.close();
        }
    }

    private static <T> FutureTask<T> timed(String part, StartProgress progress, Callable<T> start) {
        return new FutureTask<>(() -> {
            progress.waiting(part);
            long begin = System.nanoTime();
            T started = start.call();
            progress.ready(part, Duration.ofNanos(System.nanoTime() - begin));
            return started;
        });
    }

    private static <T> T get(FutureTask<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("an embedded part did not start: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the embedded parts started", e);
        }
    }

    @SafeVarargs
    private static void closeStarted(Exception failure, FutureTask<? extends AutoCloseable>... tasks) {
        for (FutureTask<? extends AutoCloseable> task : tasks) {
            try {
                closeQuietly(failure, get(task));
            } catch (IOException e) {
                if (e != failure) {
                    failure.addSuppressed(e);
                }
            }
        }
    }

    private static void closeQuietly(Exception failure, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
