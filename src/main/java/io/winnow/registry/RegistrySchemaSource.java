package io.winnow.registry;

import io.winnow.feature.RecordError;
import io.winnow.format.RecordSchema;
import io.winnow.format.SchemaId;
import io.winnow.format.SchemaSource;
import io.winnow.format.SchemaUnavailable;
import io.winnow.format.UnreadableRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of a registry, each asked for once: what an id means never changes. While the registry is away, a
 * request for a new id waits, with growing pauses, for at most a given time.
 */
public final class RegistrySchemaSource implements SchemaSource, AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration READ_AGAIN_WITHIN = Duration.ofSeconds(30);
    private static final Duration REFUSED_FOR = Duration.ofSeconds(10);
    /** Random bytes make random ids: they must not fill the memory. */
    private static final int MOST_REFUSED = 100;

    private final RegistryClient client;
    private final String topic;
    private final Duration patience;
    private final ExecutorService requests = Executors.newCachedThreadPool(RegistrySchemaSource::thread);
    private final Map<SchemaId, RecordSchema> known = new ConcurrentHashMap<>();
    private final Map<SchemaId, Refused> refused = new ConcurrentHashMap<>();
    private volatile @Nullable Outage outage;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LongSupplier clock;

    /**
     * Of the schemas of a topic's values.
     *
     * @param patience how long one record may wait; well below what the broker allows between two polls
     */
    public RegistrySchemaSource(RegistryClient client, String topic, Duration patience) {
        this(client, topic, patience, System::nanoTime);
    }

    RegistrySchemaSource(RegistryClient client, String topic, Duration patience, LongSupplier clock) {
        this.client = client;
        this.topic = topic;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Why a record waits for its schema at this moment, if one does. One that was given up is read again soon, and waits
     * meanwhile; unless its partition has moved to another instance, and then it is forgotten here.
     */
    public Optional<String> outage() {
        Outage last = outage;
        return last == null || clock.getAsLong() - last.forgotten > 0 ? Optional.empty() : Optional.of(last.why);
    }

    /** Whether a schema was ever fetched: known ones do without the registry. */
    public boolean hasSchemas() {
        return !known.isEmpty();
    }

    /** How many refused ids are remembered. */
    int refusedIds() {
        return refused.size();
    }

    @Override
    public RecordSchema schema(SchemaId id) {
        RecordSchema schema = known.get(id);
        return schema != null ? schema : fetch(id);
    }

    /** Ends every wait at once. */
    @Override
    public void close() {
        closed.countDown();
        requests.shutdownNow();
    }

    private RecordSchema fetch(SchemaId id) {
        Refused before = refused.get(id);
        if (before != null && clock.getAsLong() - before.nanos < REFUSED_FOR.toNanos()) {
            throw before.why;
        }
        try {
            RecordSchema schema = await(id)
                    .orElseThrow(() -> new UnreadableRecord(
                            RecordError.UNKNOWN_SCHEMA, "the registry knows no schema of id " + id));
            known.put(id, schema);
            return schema;
        } catch (UnreadableRecord e) {
            outage = null;
            remember(id, new Refused(e, clock.getAsLong()));
            throw e;
        }
    }

    private Optional<RecordSchema> await(SchemaId id) {
        long deadline = clock.getAsLong() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                Optional<RecordSchema> schema = ask(id, deadline);
                outage = null;
                return schema;
            } catch (IOException e) {
                outage = new Outage(String.valueOf(e.getMessage()), deadline + READ_AGAIN_WITHIN.toNanos());
                if (clock.getAsLong() + pause.toNanos() > deadline || !pause(pause)) {
                    throw new SchemaUnavailable("schema " + id + " could not be fetched: " + e.getMessage(), e);
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** Asks on another thread, so that neither the deadline nor {@link #close} waits for a registry that hangs. */
    private Optional<RecordSchema> ask(SchemaId id, long deadline) throws IOException {
        Future<Optional<RecordSchema>> answer = submit(id);
        try {
            return answer.get(deadline - clock.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("schema registry " + client.description() + " gives no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + client.description(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private Future<Optional<RecordSchema>> submit(SchemaId id) throws IOException {
        try {
            return requests.submit(() -> asked(id));
        } catch (RejectedExecutionException e) {
            throw new IOException("the application is stopping", e);
        }
    }

    /** Until a schema was read, an unknown one may be one that the registry hides from us. */
    private Optional<RecordSchema> asked(SchemaId id) throws IOException {
        Optional<RecordSchema> schema = client.schema(id);
        if (schema.isEmpty() && known.isEmpty()) {
            client.requireReadable(topic);
        }
        return schema;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "winnow-registry");
        thread.setDaemon(true);
        return thread;
    }

    private void remember(SchemaId id, Refused why) {
        if (refused.size() >= MOST_REFUSED) {
            refused.clear();
        }
        refused.put(id, why);
    }

    /** Waits; false if it was told to stop. */
    private boolean pause(Duration duration) {
        try {
            return !closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param forgotten when it is no longer believed, by the clock */
    private record Outage(String why, long forgotten) {}

    /** An id that the registry refused a moment ago; it may know it later. */
    private record Refused(UnreadableRecord why, long nanos) {}
}
