package io.winnow.stream;

import io.winnow.detection.Detector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The topology: one source, one processor, a named sink per route, one for verdicts if they are wanted, and a store if
 * the model looks back. Names are a contract.
 */
public final class DetectionTopology {

    /** How far a record may be ahead of the clock if nothing else is said. */
    static final Duration MAX_FUTURE = Duration.ofHours(1);

    static final String SOURCE = "input";
    static final String DETECTION = "detection";
    static final String NORMAL = "normal";
    static final String ANOMALOUS = "anomalous";
    static final String DEAD_LETTER = "dead-letter";
    static final String VERDICT = "verdict";

    private DetectionTopology() {}

    /** With {@link #MAX_FUTURE} and little memory. */
    public static Topology build(Outputs outputs, Detector detector, Optional<Windows> windows) {
        return build(outputs, detector, windows, MAX_FUTURE, StateMemory.standard());
    }

    /**
     * The topology of a detector.
     *
     * @param windows empty to judge record by record
     * @param maxFuture how far a record may be ahead of the clock without being judged alone
     */
    public static Topology build(
            Outputs outputs, Detector detector, Optional<Windows> windows, Duration maxFuture, StateMemory memory) {
        Routes routes = outputs.routes();
        Topology topology = new Topology();
        topology.addSource(
                (AutoOffsetReset) null,
                SOURCE,
                DetectionTopology::timestamp,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                routes.input());
        topology.addProcessor(DETECTION, processor(outputs, detector, windows, maxFuture, memory), SOURCE);
        if (detector.derivations().needHistory()) {
            topology.addStateStore(Histories.builder(), DETECTION);
        }
        if (windows.isPresent()) {
            topology.addStateStore(OpenWindows.builder(), DETECTION);
            topology.addStateStore(AfterCommit.builder(), DETECTION);
        }
        routes.normal().ifPresent(topic -> sink(topology, NORMAL, topic));
        sink(topology, ANOMALOUS, routes.anomalous());
        sink(topology, DEAD_LETTER, routes.deadLetter());
        routes.verdict().ifPresent(topic -> sink(topology, VERDICT, topic));
        return topology;
    }

    /** The topics that stores are written to as well, by the group that reads. Those that are not needed are not there. */
    public static List<String> storeLogs(String applicationId) {
        return Stream.of(Histories.STORE, OpenWindows.STORE)
                .map(store -> StoreLogs.topic(store, applicationId))
                .toList();
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> processor(
            Outputs outputs, Detector detector, Optional<Windows> windows, Duration maxFuture, StateMemory memory) {
        return windows.isPresent()
                ? () -> new WindowProcessor(detector, outputs, windows.get(), maxFuture, memory)
                : () -> new DetectionProcessor(detector, outputs, maxFuture, memory);
    }

    /** Kafka Streams drops a record whose time is negative, as one without a time has; we lose none. */
    static long time(ConsumerRecord<?, ?> record) {
        return Math.max(0, record.timestamp());
    }

    private static long timestamp(ConsumerRecord<Object, Object> record, long partitionTime) {
        return time(record);
    }

    private static void sink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), DETECTION);
    }
}
