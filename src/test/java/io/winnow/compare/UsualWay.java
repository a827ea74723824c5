package io.winnow.compare;

import io.apicurio.registry.serde.avro.AvroSerde;
import io.apicurio.registry.serde.config.SerdeConfig;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** What a team writes for itself: decodes each record with the registry's serde, compares, and writes it again. */
final class UsualWay {

    private UsualWay() {}

    public static void main(String[] arguments) throws IOException {
        Rival.run(arguments, UsualWay::topology);
    }

    private static Topology topology(Site site) {
        Serde<GenericRecord> records = new AvroSerde<>();
        records.configure(
                Map.of(
                        SerdeConfig.REGISTRY_URL,
                        site.registry() + "/apis/registry/v3",
                        SerdeConfig.AUTO_REGISTER_ARTIFACT,
                        true),
                false);
        Produced<byte[], GenericRecord> written = Produced.with(Serdes.ByteArray(), records);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(site.input(), Consumed.with(Serdes.ByteArray(), records))
                .split()
                .branch(
                        (key, record) -> isAnomalous(record),
                        Branched.withConsumer(stream -> stream.to(site.anomalous(), written)))
                .defaultBranch(Branched.withConsumer(stream -> stream.to(site.normal(), written)));
        return builder.build();
    }

    private static boolean isAnomalous(GenericRecord record) {
        for (int i = 0; i < record.getSchema().getFields().size(); i++) {
            double value = (double) record.get(i);
            if (value < -Input.BOUND || value > Input.BOUND) {
                return true;
            }
        }
        return false;
    }
}
