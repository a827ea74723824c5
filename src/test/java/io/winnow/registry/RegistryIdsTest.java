package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.Schemas;
import io.winnow.format.SchemaId;
import io.winnow.format.SchemaId.Kind;
import io.winnow.format.UnreadableRecord;
import io.winnow.registry.Registry.Type;
import java.io.IOException;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ids that come in headers, and what they may be the ids of. */
class RegistryIdsTest {

    private static final String READING = Schemas.READING.toString();
    private static final String GUID = "89791762-2336-186f-9674-299b90a802e2";

    private RegistryStandIn registry;

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void idsOfHeadersAreAskedForWhereTheyAreKept() throws IOException {
        registry = RegistryStandIn.apicurio()
                .content(7, READING, "[]")
                .answering("/apis/registry/v3/ids/globalIds/8", 200, "\"long\"")
                .answering("/apis/registry/v3/ids/globalIds/8/references", 200, "[]");
        RegistryClient client = client(Type.APICURIO);

        assertThat(client.schema(SchemaId.of(Kind.CONTENT, 7))).contains(KnownSchemas.read(Schemas.READING));
        assertThat(client.schema(SchemaId.of(Kind.GLOBAL, 8)))
                .contains(KnownSchemas.read(Schema.create(Schema.Type.LONG)));
    }

    @Test
    void guidIsAskedOfConfluent() throws IOException {
        registry =
                RegistryStandIn.confluent().answering("/schemas/guids/" + GUID, 200, "{\"schema\":\"\\\"long\\\"\"}");

        assertThat(client(Type.CONFLUENT).schema(guid())).contains(KnownSchemas.read(Schema.create(Schema.Type.LONG)));
    }

    @Test
    void registryThatKnowsNoGuidsMakesTheRecordUnreadable() throws IOException {
        registry = RegistryStandIn.confluent();
        assertUnreadable(client(Type.CONFLUENT), guid(), "the header __value_schema_id names schema " + GUID);
        registry.close();

        registry = RegistryStandIn.apicurio();
        assertUnreadable(client(Type.APICURIO), guid(), "the header __value_schema_id names schema " + GUID);
    }

    @Test
    void globalIdIsNotAskedOfConfluent() throws IOException {
        registry = RegistryStandIn.confluent();

        assertUnreadable(
                client(Type.CONFLUENT),
                SchemaId.of(Kind.GLOBAL, 8),
                "a header of Apicurio's names the schema by its global 8, which only Apicurio's own API knows");
    }

    @Test
    void schemaOfAnotherTypeIsNamedAsSuch() throws IOException {
        registry = RegistryStandIn.confluent()
                .answering("/schemas/ids/7", 200, "{\"schema\":\"message A {}\",\"schemaType\":\"PROTOBUF\"}");
        assertUnreadable(
                client(Type.CONFLUENT),
                SchemaId.of(7),
                "schema 7 is a PROTOBUF schema; Winnow reads [AVRO]; let the producer write one of them");
        registry.close();

        registry = RegistryStandIn.apicurio()
                .content(7, "{\"type\":\"object\"}", "[]")
                .answering("/apis/registry/v3/search/versions", 200, "{\"versions\":[{\"artifactType\":\"JSON\"}]}");
        assertUnreadable(
                client(Type.APICURIO),
                SchemaId.of(7),
                "schema 7 is a JSON schema; Winnow reads [AVRO]; let the producer write one of them");
    }

    private static void assertUnreadable(RegistryClient client, SchemaId id, String message) {
        assertThatThrownBy(() -> client.schema(id))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageStartingWith(message);
    }

    private static SchemaId guid() {
        UUID guid = UUID.fromString(GUID);
        return new SchemaId(Kind.GUID, guid.getMostSignificantBits(), guid.getLeastSignificantBits());
    }

    private RegistryClient client(Type type) {
        return new RegistryClient(registry.as(type));
    }
}
