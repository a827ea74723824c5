package io.winnow.app;

import io.winnow.stream.FailureMessage;
import io.winnow.stream.OutputLimits;
import io.winnow.stream.StreamClients;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The life of the stream: waits until brokers, topics and, if need be, the registry are there, runs, waits again if a
 * topic goes, and tells its owner when it cannot go on.
 *
 * <p>It owns the {@link KafkaStreams} object instead of leaving it to the Quarkus extension, because that one is made
 * once, ends in ERROR when a topic is not there in time, and then stays there.
 */
final class StreamRunner implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StreamRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
    private static final long LOOK_EVERY_MS = 500;
    private static final int REWIND_TRIES = 20;

    private final StreamJob job;
    private final DependencyMonitor dependencies;
    private final BrokerWatch brokers;
    private final OutputLimits limits;
    private final Consumer<KafkaStreams> onStart;
    private final Runnable onFatal;
    private final Thread thread = new Thread(this::live, "winnow-stream");
    private final CountDownLatch stop = new CountDownLatch(1);
    /** The topic that is read, or was read last: one of the same name may take its place. */
    private @Nullable Uuid input;

    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable String failure;
    /** What the stream has not written is taken back, and its threads end because of that. */
    private volatile boolean isGivenUp;

    /**
     * @param onStart hears of each KafkaStreams before it starts
     * @param onFatal told once that the stream cannot go on; why is in the log
     */
    StreamRunner(StreamJob job, DependencyMonitor dependencies, Consumer<KafkaStreams> onStart, Runnable onFatal) {
        this.job = job;
        this.dependencies = dependencies;
        this.brokers = dependencies.brokers();
        this.limits = brokers.limits();
        this.onStart = onStart;
        this.onFatal = onFatal;
    }

    void start() {
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    /** What Kafka Streams itself is doing, as far as this class can tell. */
    StreamState state() {
        KafkaStreams current = streams;
        if (failure != null) {
            return StreamState.FAILED;
        }
        if (stop.getCount() == 0) {
            return StreamState.STOPPING;
        }
        if (current == null) {
            return brokers.view().outage().isEmpty() ? StreamState.STARTING : StreamState.WAITING;
        }
        return switch (current.state()) {
            case CREATED, REBALANCING -> StreamState.REBALANCING;
            case RUNNING -> StreamState.RUNNING;
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> StreamState.WAITING;
        };
    }

    /** Whether the stream can still do its work, now or after waiting. */
    boolean isAlive() {
        return failure == null && (thread.isAlive() || thread.getState() == Thread.State.NEW);
    }

    Set<ThreadMetadata> threads() {
        KafkaStreams current = streams;
        return current == null ? Set.of() : current.metadataForLocalThreads();
    }

    /** Commits, leaves the group and returns when done, at the latest after a few seconds. */
    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        thread.interrupt();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(CLOSE_TIMEOUT.plusSeconds(1).toMillis());
        }
    }

    private void live() {
        try {
            while (failure == null && awaitParts()) {
                runUntilItEnds();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        if (failure != null) {
            onFatal.run();
        }
    }

    /** Waits for all topics, and for the registry if it is needed; false if it was told to stop. */
    private boolean awaitParts() throws InterruptedException {
        long pause = 0;
        while (!stop.await(pause, TimeUnit.MILLISECONDS)) {
            look();
            if (dependencies.areThere()) {
                return true;
            }
            pause = LOOK_EVERY_MS;
        }
        return false;
    }

    private void look() throws InterruptedException {
        brokers.refresh();
        dependencies.log();
    }

    private void runUntilItEnds() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        open(brokers.view().input());
        int batchBytes = limits.batchBytes();
        StreamClients clients = new StreamClients(limits);
        KafkaStreams current = new KafkaStreams(job.topology(), withBatchesOf(batchBytes), clients);
        isGivenUp = false;
        current.setUncaughtExceptionHandler(this::afterFailure);
        current.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
        try {
            onStart.accept(current);
            streams = current;
            current.start();
            while (!stop.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)
                    && ended.getCount() > 0
                    && isThere()
                    && limits.end().reason().isEmpty()
                    && limits.batchBytes() >= batchBytes) {
                look();
            }
            limits.end().reason().ifPresent(this::fail);
            if (limits.batchBytes() < batchBytes) {
                LOG.warnf("Starting the stream anew, since an output takes only %d bytes now", limits.batchBytes());
                isGivenUp = true;
                clients.giveUpWriting();
            }
        } finally {
            current.close(CLOSE_TIMEOUT);
            streams = null;
        }
    }

    private Properties withBatchesOf(int bytes) {
        Properties more = new Properties();
        more.putAll(job.properties());
        more.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), String.valueOf(bytes));
        return more;
    }

    /** What is committed for a topic that took the place of another means that other one. */
    private void open(@Nullable Uuid topic) throws InterruptedException {
        if (input != null && !input.equals(topic)) {
            LOG.warn(
                    rewinds()
                            ? "The input topic was deleted and created again. The new one is read from its start"
                            : "The input topic was deleted and created again, and the group's offsets could not be"
                                    + " reset. If records of the new one were skipped, stop all instances and reset the"
                                    + " group's offsets to the earliest");
        }
        input = topic;
    }

    /** Whether the group could be made to start anew, before which every instance has to leave it. */
    private boolean rewinds() throws InterruptedException {
        for (int i = 0; i < REWIND_TRIES; i++) {
            if (brokers.rewind()) {
                return true;
            }
            if (stop.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private boolean isThere() {
        Uuid now = brokers.view().input();
        return now == null || now.equals(input);
    }

    private StreamThreadExceptionResponse afterFailure(Throwable e) {
        if (isGivenUp) {
            LOG.debug("A stream thread ended, since the stream starts anew", e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Optional<String> refused = limits.refusals().takeNews();
        if (refused.isPresent()) {
            LOG.warnf("Going back to what is committed, since an output refused a %s", refused.get());
            brokers.distrustSettings();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        StreamFailure kind = StreamFailure.of(e);
        if (kind == StreamFailure.FATAL) {
            fail(e);
        } else {
            // What is waited for is said once; the threads that it ends may be many.
            LOG.logf(
                    kind == StreamFailure.WAIT || dependencies.now().isPresent()
                            ? Logger.Level.DEBUG
                            : Logger.Level.WARN,
                    "A stream thread ended and is replaced when it can be: %s",
                    FailureMessage.of(e));
        }
        return kind.response();
    }

    private void fail(String why) {
        failure = why;
        LOG.errorf("The stream cannot go on: %s", why);
    }

    private void fail(Throwable e) {
        fail(job.remedy().message(e));
        LOG.debug("The stream cannot go on", e);
    }
}
