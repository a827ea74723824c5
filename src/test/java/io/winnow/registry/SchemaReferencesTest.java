package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.RegistryStandIn;
import io.winnow.format.RecordSchema;
import io.winnow.format.SchemaId;
import io.winnow.registry.Registry.Type;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schemas that refer to other schemas: Outer to Middle, and that to Inner. */
class SchemaReferencesTest {

    private static final String OUTER =
            "{\"type\":\"record\",\"name\":\"Outer\",\"fields\":[{\"name\":\"m\",\"type\":\"Middle\"}]}";
    private static final String MIDDLE =
            "{\"type\":\"record\",\"name\":\"Middle\",\"fields\":[{\"name\":\"i\",\"type\":\"Inner\"}]}";
    private static final String INNER =
            "{\"type\":\"record\",\"name\":\"Inner\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}";

    private RegistryStandIn registry;

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void referencesOfReferencesAreFollowedAtApicurio() throws IOException {
        registry = RegistryStandIn.apicurio()
                .content(
                        7,
                        OUTER,
                        "[{\"groupId\":\"plant 1\",\"artifactId\":\"io.M\",\"version\":\"2\",\"name\":\"Middle\"}]")
                .artifact(
                        "plant%201",
                        "io.M", "2", MIDDLE, "[{\"artifactId\":\"inner\",\"version\":\"1\",\"name\":\"Inner\"}]")
                .artifact("default", "inner", "1", INNER, "[]");

        assertThat(numbers(client(Type.APICURIO).schema(SchemaId.of(7)))).containsExactly("m.i.x");
    }

    @Test
    void referencesOfReferencesAreFollowedAtConfluent() throws IOException {
        registry = RegistryStandIn.confluent()
                .schema(7, OUTER, references(reference("a/b", 2)))
                .version("a%2Fb", "2", MIDDLE, references(reference("inner", 1)))
                .version("inner", "1", INNER, "[]");

        assertThat(numbers(client(Type.CONFLUENT).schema(SchemaId.of(7)))).containsExactly("m.i.x");
    }

    @Test
    void schemaReferredToTwiceIsFetchedOnce() throws IOException {
        String pair =
                "{\"type\":\"record\",\"name\":\"Pair\",\"fields\":[{\"name\":\"i\",\"type\":\"Inner\"},{\"name\":\"m\",\"type\":\"Middle\"}]}";
        registry = RegistryStandIn.confluent()
                .schema(7, pair, references(reference("middle", 1), reference("inner", 1)))
                .version("middle", "1", MIDDLE, references(reference("inner", 1)))
                .version("inner", "1", INNER, "[]");

        assertThat(client(Type.CONFLUENT).schema(SchemaId.of(7))).isPresent();
        assertThat(registry.asked()).containsOnlyOnce("/subjects/inner/versions/1");
    }

    @Test
    void missingReferenceIsNoUnknownSchema() throws IOException {
        registry = RegistryStandIn.confluent().schema(7, OUTER, references(reference("gone", 1)));

        assertThatThrownBy(() -> client(Type.CONFLUENT).schema(SchemaId.of(7)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers 404 to GET " + registry.uri() + "/subjects/gone/versions/1");
    }

    private RegistryClient client(Type type) {
        return new RegistryClient(registry.as(type));
    }

    private static Set<String> numbers(Optional<RecordSchema> schema) {
        return schema.orElseThrow().numeric();
    }

    private static String references(String... references) {
        return "[" + String.join(",", references) + "]";
    }

    private static String reference(String subject, int version) {
        return "{\"name\":\"any\",\"subject\":\"" + subject + "\",\"version\":" + version + "}";
    }
}
