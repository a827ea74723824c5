package io.winnow.catalogue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** A topic with one partition, of which the newest record is a model file. One thread at a time. */
public final class ModelTopic implements AutoCloseable {

    /** How many offsets to look back first, and how many times as many next: some hold no record. */
    private static final int STEP = 16;

    private final String name;
    private final Supplier<Map<String, Object>> client;
    private @Nullable ModelPartition partition;
    private long readTo = -1;
    private boolean isForgotten;

    /** @param client makes the properties of Kafka clients */
    public ModelTopic(String name, Supplier<Map<String, Object>> client) {
        this.name = name;
        this.client = client;
    }

    public String name() {
        return name;
    }

    /**
     * The newest model file; empty if no record came since the last call.
     *
     * @throws TopicFailure if it cannot be read, or the topic holds none, saying why
     */
    public Optional<byte[]> newest() throws TopicFailure {
        try {
            return newest(opened());
        } catch (InterruptException e) {
            throw TopicFailure.of(name, "read", e);
        } catch (KafkaException e) {
            close();
            throw TopicFailure.of(name, "read", e);
        }
    }

    /** Whether the brokers answered when they were last asked. */
    public boolean isOpen() {
        return partition != null;
    }

    /** Waits at most so long for the next record, if it is open; says whether one came, or it is no longer open. */
    public boolean await(Duration most) throws InterruptedException {
        ModelPartition waiting = partition;
        if (waiting == null) {
            return true;
        }
        try {
            return waiting.await(Math.max(0, readTo), most);
        } catch (InterruptException e) {
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            close();
            return true;
        }
    }

    /** Reads the newest record again the next time. */
    public void forget() {
        isForgotten = true;
    }

    @Override
    public void close() {
        if (partition != null) {
            partition.close();
            partition = null;
        }
    }

    /**
     * Refuses a topic that cannot hold models.
     *
     * @param partitions how many it has; 0 if it does not exist
     * @throws TopicFailure unless it has one, saying what to do
     */
    public static void requireOnePartition(String name, int partitions) throws TopicFailure {
        ModelPartition.requireOne(name, partitions);
    }

    private ModelPartition opened() throws TopicFailure {
        ModelPartition open = partition;
        if (open == null) {
            open = ModelPartition.open(name, client.get());
            partition = open;
        }
        return open;
    }

    private Optional<byte[]> newest(ModelPartition open) throws TopicFailure {
        long end = open.end();
        if (end == readTo && !isForgotten) {
            return Optional.empty();
        }
        readTo = end;
        isForgotten = true;
        long begin = open.begin();
        byte[] newest = null;
        long from = end;
        for (long back = STEP; newest == null && from > begin; back *= STEP) {
            from = Math.max(begin, end - back);
            newest = last(open, from, end);
        }
        if (newest == null) {
            throw TopicFailure.of("topic " + name + " holds no model; write one with the command publish");
        }
        isForgotten = false;
        return Optional.of(newest);
    }

    private static byte @Nullable [] last(ModelPartition open, long from, long end) throws TopicFailure {
        AtomicReference<byte @Nullable []> last = new AtomicReference<>();
        open.read(from, end, record -> {
            if (record.value() != null) {
                last.set(record.value());
            }
        });
        return last.get();
    }
}
