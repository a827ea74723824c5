package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.Schemas;
import io.winnow.format.SchemaId;
import io.winnow.registry.Registry.Type;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that only seem to be a registry, send elsewhere, or fail while another does not. */
class RegistryServersTest {

    private static final String READING = Schemas.READING.toString();

    private RegistryStandIn registry;

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void autoTakesNoWebPageForARegistry() throws IOException {
        registry = RegistryStandIn.empty();
        registry.answerEverything(200, "<html>\n  <title>Log in</title>" + "x".repeat(200));

        assertThatThrownBy(() -> client(Type.AUTO).check())
                .hasMessageContaining(
                        "schema registry's answer to /system/info is not JSON: '<html> <title>Log in</title>x")
                .message()
                .doesNotContain("x".repeat(100), "/subjects");
    }

    @Test
    void autoTakesNoOtherServersJsonForARegistry() throws IOException {
        registry = RegistryStandIn.empty();
        registry.answerEverything(200, "{\"status\":\"ok\"}");

        assertThatThrownBy(() -> client(Type.AUTO).check())
                .hasMessageContaining("is no schema registry of this type: '{\"status\":\"ok\"}'");
    }

    @Test
    void autoAsksAgainUntilASchemaIsRead() throws IOException {
        registry = RegistryStandIn.apicurio();
        RegistryClient client = client(Type.AUTO);
        client.check();
        registry.answering("/apis/registry/v3/system/info", 404, "")
                .answering("/subjects", 200, "[]")
                .schema(7, READING, "[]");

        assertThat(client.schema(SchemaId.of(7))).contains(KnownSchemas.read(Schemas.READING));
        assertThat(client.description()).endsWith("(confluent)");
    }

    @Test
    void redirectOnTheSameHostIsFollowedWithCredentials() throws IOException {
        registry = RegistryStandIn.confluent().schema(7, READING, "[]").redirecting("/old/subjects", "/subjects");
        registry.redirecting(
                "/old/schemas/ids/7", registry.uri("/schemas/ids/7").toString());
        String old = registry.uri("/old").toString().replace("://", "://ann:hunter2@");

        assertThat(new RegistryClient(Registry.open(old, Type.CONFLUENT)).schema(SchemaId.of(7)))
                .contains(KnownSchemas.read(Schemas.READING));
        assertThat(registry.authorizations()).hasSize(4).containsOnly("Basic YW5uOmh1bnRlcjI=");
    }

    @Test
    void redirectToAnotherHostIsNotFollowedButNamed() throws IOException {
        registry = RegistryStandIn.empty()
                .redirecting("/subjects", "https://u:hunter2@login.example.com/in?state=hunter2");

        assertThatThrownBy(() -> client(Type.CONFLUENT).check())
                .hasMessage("schema registry " + registry.uri().getAuthority() + " redirects " + registry.uri()
                        + "/subjects to https://(redacted)@login.example.com/in?(redacted), which is not followed;"
                        + " set winnow.registry.url to where the registry is");
    }

    @Test
    void redirectInACircleEnds() throws IOException {
        registry = RegistryStandIn.empty().redirecting("/subjects", "/subjects");

        assertThatThrownBy(() -> client(Type.CONFLUENT).check())
                .hasMessage("schema registry " + registry.uri().getAuthority() + " redirects " + registry.uri()
                        + "/subjects more than 5 times, at last to " + registry.uri()
                        + "/subjects; see what stands between, or set winnow.registry.url to where the registry is");
    }

    @Test
    void ofSeveralServersAnotherIsAskedWhenOneFails() throws IOException {
        registry = RegistryStandIn.confluent().schema(7, READING, "[]");
        try (RegistryStandIn first = RegistryStandIn.confluent().schema(7, READING, "[]")) {
            RegistryClient client = new RegistryClient(Registry.open(first.uri() + "," + registry.uri(), Type.AUTO));
            client.schema(SchemaId.of(7));
            first.answerEverything(503, "");

            assertThat(client.schema(SchemaId.of(7))).contains(KnownSchemas.read(Schemas.READING));
            assertThat(client.description()).startsWith(registry.uri().toString());
        }
    }

    @Test
    void whenAllServersFailEachIsNamedOnce() throws IOException {
        registry = RegistryStandIn.empty();
        try (RegistryStandIn broken = RegistryStandIn.empty()) {
            broken.answerEverything(503, "");
            String all = broken.uri() + "," + registry.uri() + ",http://127.0.0.1:1";

            assertThatThrownBy(() -> new RegistryClient(Registry.open(all, Type.AUTO)).check())
                    .hasMessage("schema registry answers 503 to GET " + broken.uri() + "/apis/registry/v3/system/info;"
                            + " schema registry answers 404 to GET " + registry.uri()
                            + "/apis/registry/v3/system/info; check winnow.registry.url and winnow.registry.type;"
                            + " schema registry 127.0.0.1:1 cannot be reached: nothing listens there; check winnow.registry.url, and that"
                            + " the registry runs");
        }
    }

    private RegistryClient client(Type type) {
        return new RegistryClient(registry.as(type));
    }
}
