package io.winnow.stream;

import io.winnow.detection.Route;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The topology: one source, one processor, a named sink per route, one for verdicts if they are wanted, and a store if
 * the model, or one that may replace it, needs to know of earlier records of a key. Names are a contract.
 */
public final class DetectionTopology {

    static final String SOURCE = "input";
    static final String DETECTION = "detection";
    static final String NORMAL = "normal";
    static final String ANOMALOUS = "anomalous";
    static final String DEAD_LETTER = "dead-letter";
    static final String VERDICT = "verdict";

    private DetectionTopology() {}

    /** The topology of a detector. */
    public static Topology build(Outputs outputs, Judging judging, Keeping keeping) {
        Topics topics = outputs.topics();
        Topology topology = new Topology();
        topology.addSource(
                (AutoOffsetReset) null,
                SOURCE,
                DetectionTopology::timestamp,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.input());
        topology.addProcessor(DETECTION, processor(outputs, judging, keeping), SOURCE);
        if (judging.mayKeepState()) {
            topology.addStateStore(KeyStore.builder(), DETECTION);
        }
        if (keeping.windows().isPresent()) {
            topology.addStateStore(OpenWindows.builder(), DETECTION);
            topology.addStateStore(AfterCommit.builder(), DETECTION);
        }
        topics.normal().ifPresent(topic -> sink(topology, NORMAL, topic));
        sink(topology, ANOMALOUS, topics.anomalous());
        sink(topology, DEAD_LETTER, topics.deadLetter());
        topics.verdict().ifPresent(topic -> sink(topology, VERDICT, topic));
        return topology;
    }

    /** The topics that stores are written to as well, by the group that reads. Those that are not needed are not there. */
    public static List<String> storeLogs(String applicationId) {
        return Stream.of(KeyStore.STORE, OpenWindows.STORE)
                .map(store -> StoreLogs.topic(store, applicationId))
                .toList();
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> processor(
            Outputs outputs, Judging judging, Keeping keeping) {
        return keeping.windows().isPresent()
                ? () -> new WindowProcessor(judging, outputs, keeping)
                : () -> new DetectionProcessor(judging, outputs, keeping);
    }

    /** Kafka Streams drops a record whose time is negative, as one without a time has; we lose none. */
    public static long time(ConsumerRecord<?, ?> record) {
        return Math.max(0, record.timestamp());
    }

    private static long timestamp(ConsumerRecord<Object, Object> record, long partitionTime) {
        return time(record);
    }

    /** The sink that a record of this route goes to. */
    static String sink(Route route) {
        return switch (route) {
            case NORMAL -> NORMAL;
            case ANOMALOUS -> ANOMALOUS;
            case DEAD_LETTER -> DEAD_LETTER;
        };
    }

    private static void sink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), DETECTION);
    }
}
