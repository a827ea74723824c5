package io.winnow.stream;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.config.IdOption;
import io.apicurio.registry.serde.config.SerdeConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Configures the Apicurio serde, which writes our Avro values, for either kind of registry. */
public final class RegistrySerde {

    // A schema never changes under its id; the serde would ask again after 30 s and fail while the registry is away.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private RegistrySerde() {}

    /**
     * A serializer of record values: magic byte 0, schema id in four bytes, Avro binary. It registers a schema it
     * meets for the first time and needs the registry only then; close it to release its connections.
     */
    public static Serializer<IndexedRecord> serializer(Registry registry) {
        AvroKafkaSerializer<IndexedRecord> serializer = new AvroKafkaSerializer<>();
        serializer.configure(config(registry), false);
        return serializer;
    }

    /** The serde's configuration, for clients that make their serializers or deserializers themselves. */
    public static Map<String, Object> config(Registry registry) {
        Map<String, Object> config = new HashMap<>();
        config.put(SchemaResolverConfig.REGISTRY_URL, registry.apicurioApi());
        config.put(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT, true);
        // One self-contained schema per subject. Otherwise an enum inside becomes an artifact of its own, and every
        // generic record asks the registry for it again: milliseconds instead of microseconds.
        config.put(SchemaResolverConfig.DEREFERENCE_SCHEMA, true);
        config.put(SchemaResolverConfig.FAULT_TOLERANT_REFRESH, true);
        config.put(SchemaResolverConfig.CHECK_PERIOD_MS, FOR_EVER.toMillis());
        config.put(SerdeConfig.USE_ID, IdOption.contentId.name());
        authenticate(config, registry);
        // The serde itself speaks only Apicurio's API, and there it knows no bearer token.
        if (registry.type() == Registry.Type.CONFLUENT || registry.token().isPresent()) {
            config.put(SerdeConfig.SCHEMA_RESOLVER, new ConfluentSchemaResolver<>(new ConfluentSubjects(registry)));
        }
        return config;
    }

    private static void authenticate(Map<String, Object> config, Registry registry) {
        registry.username().ifPresent(user -> config.put(SchemaResolverConfig.AUTH_USERNAME, user));
        registry.password().ifPresent(secret -> config.put(SchemaResolverConfig.AUTH_PASSWORD, secret));
        registry.ca().ifPresent(certificates -> config.put(SchemaResolverConfig.TLS_CERTIFICATES, certificates));
    }
}
