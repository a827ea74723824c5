package io.winnow.produce;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.config.IdOption;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.winnow.registry.Registry;
import io.winnow.registry.RegistryClient;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Configures the Apicurio serde, which writes Avro values, for either kind of registry. */
final class RegistrySerde {

    private RegistrySerde() {}

    /**
     * A serializer of record values: magic byte 0, schema id in four bytes, Avro binary. It registers a schema it
     * meets for the first time and needs the registry only then.
     */
    static Serializer<IndexedRecord> serializer(Registry registry) {
        AvroKafkaSerializer<IndexedRecord> serializer = new AvroKafkaSerializer<>();
        serializer.configure(
                Map.of(
                        SerdeConfig.SCHEMA_RESOLVER,
                        new RegistrySchemaResolver<>(new RegistryClient(registry)),
                        SerdeConfig.USE_ID,
                        IdOption.contentId.name()),
                false);
        return serializer;
    }
}
