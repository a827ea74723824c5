package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.RegistryStandIn;
import io.winnow.registry.Registry.Type;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a schema of ours comes into a registry. */
class SchemaRegistrationTest {

    private static final String LONG = "\"long\"";
    private static final String ARTIFACTS = "/apis/registry/v3/groups/default/artifacts";

    private RegistryStandIn registry;

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void schemaIsPostedToConfluentsSubject() throws IOException {
        registry = RegistryStandIn.confluent().answering("/subjects/a%20topic-value/versions", 200, "{\"id\":42}");

        assertThat(client(Type.CONFLUENT).register("a topic-value", LONG)).isEqualTo(42);
        assertThat(registry.bodies()).containsExactly("{\"schema\":\"\\\"long\\\"\",\"schemaType\":\"AVRO\"}");
    }

    @Test
    void schemaIsPostedToApicurioAsAnArtifactAndKnownByItsContentId() throws IOException {
        registry = RegistryStandIn.apicurio()
                .answering(ARTIFACTS, 200, "{\"artifact\":{},\"version\":{\"globalId\":41,\"contentId\":42}}");

        assertThat(client(Type.APICURIO).register("topic-value", LONG)).isEqualTo(42);
        assertThat(registry.bodies())
                .containsExactly(
                        "{\"artifactId\":\"topic-value\",\"artifactType\":\"AVRO\",\"firstVersion\":{\"content\":"
                                + "{\"content\":\"\\\"long\\\"\",\"contentType\":\"application/json\"}}}");
    }

    @Test
    void credentialsAreSentWithASchemaToo() throws IOException {
        registry = RegistryStandIn.confluent().answering("/subjects/t-value/versions", 200, "{\"id\":42}");

        Registry withToken = new Registry(
                List.of(registry.uri()),
                Type.CONFLUENT,
                Optional.empty(),
                Optional.empty(),
                Optional.of("t0ken"),
                Optional.empty());
        new RegistryClient(withToken).register("t-value", LONG);

        assertThat(registry.authorizations()).hasSize(2).containsOnly("Bearer t0ken");
    }

    @ParameterizedTest
    @CsvSource({"APICURIO", "CONFLUENT"})
    void refusedSchemaTellsStatusAndWords(Type type) throws IOException {
        registry = type == Type.APICURIO ? RegistryStandIn.apicurio() : RegistryStandIn.confluent();
        RegistryClient client = client(type);
        client.check();
        registry.answerEverything(409, "incompatible");

        assertThatThrownBy(() -> client.register("t-value", LONG))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("schema registry answers 409 to POST " + registry.uri())
                .hasMessageEndingWith(": incompatible; check its credentials and compatibility rule");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"id\":1.5}", "{\"id\":\"7\"}", "{\"id\":3000000000}"})
    void answerToASchemaWithoutAnIdIsAnError(String answer) throws IOException {
        registry = RegistryStandIn.confluent().answering("/subjects/t-value/versions", 200, answer);

        assertThatThrownBy(() -> client(Type.CONFLUENT).register("t-value", LONG))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("schema registry's answer to a new schema");
    }

    private RegistryClient client(Type type) {
        return new RegistryClient(registry.as(type));
    }
}
