package io.winnow.produce;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.apicurio.registry.serde.data.SerdeMetadata;
import io.winnow.registry.RegistryClient;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Lets the Apicurio serde write through our client, for its own speaks only Apicurio's API, knows no token and offers
 * HTTP/2. Schemas are registered under the subject {@code <topic>-value} (or {@code -key}), and their ids are remembered
 * for ever. It cannot read.
 */
final class RegistrySchemaResolver<T> implements SchemaResolver<Schema, T> {

    private final RegistryClient registry;
    private final Map<Written, SchemaLookupResult<Schema>> known = new ConcurrentHashMap<>();
    private @Nullable SchemaParser<Schema, T> parser;

    RegistrySchemaResolver(RegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> config, SchemaParser<Schema, T> schemaParser) {
        parser = schemaParser;
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<T> record) {
        // One self-contained schema per subject. Otherwise an enum inside becomes an artifact of its own.
        ParsedSchema<Schema> schema = getSchemaParser().getSchemaFromData(record, true);
        SerdeMetadata target = (SerdeMetadata) record.metadata();
        String subject = target.getTopic() + (target.isKey() ? "-key" : "-value");
        return known.computeIfAbsent(new Written(subject, schema.getParsedSchema()), key -> register(key, schema));
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(ArtifactReference reference) {
        throw new UnsupportedOperationException("this resolver only writes; values are read by our own reader");
    }

    @Override
    public SchemaParser<Schema, T> getSchemaParser() {
        if (parser == null) {
            throw new IllegalStateException("configure the serializer before it is used");
        }
        return parser;
    }

    @Override
    public void setClientFacade(RegistryClientFacade clientFacade) {
        throw new UnsupportedOperationException("this resolver does not ask through Apicurio's client");
    }

    @Override
    public void setArtifactResolverStrategy(ArtifactReferenceResolverStrategy<Schema, T> strategy) {
        throw new UnsupportedOperationException("this resolver names subjects after topics and knows no other way");
    }

    @Override
    public void reset() {
        known.clear();
    }

    @Override
    public void close() {
        known.clear();
    }

    private SchemaLookupResult<Schema> register(Written written, ParsedSchema<Schema> schema) {
        try {
            return SchemaLookupResult.<Schema>builder()
                    .contentId(registry.register(
                            written.subject(), written.schema().toString()))
                    .parsedSchema(schema)
                    .build();
        } catch (IOException e) {
            throw new SerializationException(e.getMessage(), e);
        }
    }

    private record Written(String subject, Schema schema) {}
}
