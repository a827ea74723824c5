package io.winnow.stream;

import io.winnow.detection.Detector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The topology: one source, one processor, a named sink per route, and a store if the model looks back. Names are a
 * contract.
 */
public final class DetectionTopology {

    static final String SOURCE = "input";
    static final String DETECTION = "detection";
    static final String NORMAL = "normal";
    static final String ANOMALOUS = "anomalous";
    static final String DEAD_LETTER = "dead-letter";

    private DetectionTopology() {}

    public static Topology build(Routes routes, Detector detector, OutcomeListener listener) {
        boolean forwardsNormal = routes.normal().isPresent();
        Topology topology = new Topology();
        topology.addSource(
                (AutoOffsetReset) null,
                SOURCE,
                DetectionTopology::timestamp,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                routes.input());
        topology.addProcessor(DETECTION, () -> new DetectionProcessor(detector, listener, forwardsNormal), SOURCE);
        if (detector.derivations().needHistory()) {
            topology.addStateStore(Histories.builder(), DETECTION);
        }
        routes.normal().ifPresent(topic -> sink(topology, NORMAL, topic));
        sink(topology, ANOMALOUS, routes.anomalous());
        sink(topology, DEAD_LETTER, routes.deadLetter());
        return topology;
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
