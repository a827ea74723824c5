package io.winnow.compare;

import java.io.IOException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Copies bytes from one topic to another: what Kafka Streams costs by itself. */
final class PassThrough {

    private PassThrough() {}

    public static void main(String[] arguments) throws IOException {
        Rival.run(arguments, PassThrough::topology);
    }

    private static Topology topology(Site site) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(site.input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(site.normal(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }
}
