package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.RecordError;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.Schemas;
import io.winnow.format.SchemaId;
import io.winnow.format.UnreadableRecord;
import io.winnow.registry.Registry.Type;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest {

    private static final String READING = Schemas.READING.toString();

    private RegistryStandIn registry;

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void apicurioIsAskedByContentId() throws IOException {
        registry = RegistryStandIn.apicurio().content(7, READING, "[]");

        assertThat(client(Type.APICURIO).schema(SchemaId.of(7))).contains(KnownSchemas.read(Schemas.READING));
        assertThat(registry.asked()).contains("/apis/registry/v3/ids/contentIds/7");
    }

    @Test
    void confluentIsAskedBySchemaId() throws IOException {
        registry = RegistryStandIn.confluent().schema(7, READING, "[]");

        assertThat(client(Type.CONFLUENT).schema(SchemaId.of(7))).contains(KnownSchemas.read(Schemas.READING));
        assertThat(registry.asked()).doesNotContain("/apis/registry/v3/system/info");
    }

    @Test
    void autoFindsApicurio() throws IOException {
        registry = RegistryStandIn.apicurio().content(7, READING, "[]");
        RegistryClient client = client(Type.AUTO);

        assertThat(client.schema(SchemaId.of(7))).contains(KnownSchemas.read(Schemas.READING));
        assertThat(client.description()).isEqualTo(registry.uri() + "/apis/registry/v3 (apicurio)");
    }

    @Test
    void autoFindsConfluent() throws IOException {
        registry = RegistryStandIn.confluent().schema(7, READING, "[]");
        RegistryClient client = client(Type.AUTO);

        assertThat(client.schema(SchemaId.of(7))).contains(KnownSchemas.read(Schemas.READING));
        assertThat(client.description()).isEqualTo(registry.uri() + " (confluent)");
    }

    @Test
    void autoFindsTheApiThatThePathIsOf() throws IOException {
        registry = RegistryStandIn.empty()
                .answering("/apis/ccompat/v7/subjects", 200, "[]")
                .answering("/apis/ccompat/v7/schemas/ids/7", 200, "{\"schema\":\"\\\"long\\\"\"}");
        RegistryClient client = client("/apis/ccompat/v7/", Type.AUTO);

        assertThat(client.schema(SchemaId.of(7))).contains(KnownSchemas.read(Schema.create(Schema.Type.LONG)));
        assertThat(client.description()).isEqualTo(registry.uri() + "/apis/ccompat/v7 (confluent)");
    }

    @Test
    void pathOfApicuriosApiIsNotAppendedTwice() throws IOException {
        registry = RegistryStandIn.apicurio().content(7, READING, "[]");

        assertThat(client("/apis/registry/v3", Type.AUTO).schema(SchemaId.of(7)))
                .contains(KnownSchemas.read(Schemas.READING));
    }

    @Test
    void apiIsFoundOutOnce() throws IOException {
        registry = RegistryStandIn.confluent().schema(7, READING, "[]");
        RegistryClient client = client(Type.AUTO);

        client.schema(SchemaId.of(7));
        client.schema(SchemaId.of(7));

        assertThat(registry.asked())
                .containsExactly("/apis/registry/v3/system/info", "/subjects", "/schemas/ids/7", "/schemas/ids/7");
    }

    @ParameterizedTest
    @ValueSource(ints = {99, -1, Integer.MIN_VALUE})
    void unknownIdIsEmpty(int id) throws IOException {
        registry = RegistryStandIn.apicurio();
        assertThat(client(Type.APICURIO).schema(SchemaId.of(id))).isEmpty();
        registry.close();

        registry = RegistryStandIn.confluent();
        assertThat(client(Type.CONFLUENT).schema(SchemaId.of(id))).isEmpty();
    }

    @Test
    void newestSchemaIsThatOfTheTopicsSubject() throws IOException {
        registry = RegistryStandIn.apicurio().artifact("default", "a%20b-value", "branch=latest", READING, "[]");
        assertThat(client(Type.APICURIO).newest("a b")).isEqualTo(KnownSchemas.read(Schemas.READING));
        registry.close();

        registry = RegistryStandIn.confluent().version("a%20b-value", "latest", READING, "[]");
        assertThat(client(Type.CONFLUENT).newest("a b")).isEqualTo(KnownSchemas.read(Schemas.READING));
    }

    @Test
    void subjectWithoutASchemaIsNamed() throws IOException {
        registry = RegistryStandIn.apicurio()
                .answering(
                        "/apis/registry/v3/groups/default/artifacts/readings-value/versions/branch=latest/content",
                        404,
                        "{\"name\":\"ArtifactNotFoundException\"}");
        assertThatThrownBy(() -> client(Type.APICURIO).newest("readings"))
                .isInstanceOf(IOException.class)
                .hasMessage("the registry has no schema under the subject readings-value");
        registry.close();

        registry = RegistryStandIn.confluent()
                .answering("/subjects/readings-value/versions/latest", 404, "{\"error_code\":40401}");
        assertThatThrownBy(() -> client(Type.CONFLUENT).newest("readings"))
                .isInstanceOf(IOException.class)
                .hasMessage("the registry has no schema under the subject readings-value");
    }

    @Test
    void newestSchemaThatIsNoAvroIsRefused() throws IOException {
        registry = RegistryStandIn.confluent()
                .answering(
                        "/subjects/readings-value/versions/latest",
                        200,
                        "{\"schema\":\"syntax\",\"schemaType\":\"PROTOBUF\"}");

        assertThatThrownBy(() -> client(Type.CONFLUENT).newest("readings"))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessage(
                        "the newest schema of subject readings-value is a PROTOBUF schema; Winnow reads [AVRO]; let the producer write one of them");
    }

    @Test
    void credentialsAreSentAsBasicAuthentication() throws IOException {
        registry = RegistryStandIn.confluent();

        new RegistryClient(registry(Type.CONFLUENT, Optional.of("ann"), Optional.of("grüße:x"), Optional.empty()))
                .check();

        assertThat(registry.authorizations()).containsOnly("Basic YW5uOmdyw7zDn2U6eA==");
    }

    @Test
    void tokenIsSentAsBearerAuthentication() throws IOException {
        registry = RegistryStandIn.confluent();

        new RegistryClient(registry(Type.CONFLUENT, Optional.empty(), Optional.empty(), Optional.of("t0ken"))).check();

        assertThat(registry.authorizations()).containsOnly("Bearer t0ken");
    }

    @Test
    void nothingIsSentWithoutCredentials() throws IOException {
        registry = RegistryStandIn.confluent();

        client(Type.CONFLUENT).check();

        assertThat(registry.authorizations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"APICURIO", "CONFLUENT", "AUTO"})
    void refusedCredentialsAreNamedAsWhatToCheck(Type type) throws IOException {
        registry = RegistryStandIn.empty();
        registry.answerEverything(401, "");

        assertThatThrownBy(() -> client(type).check())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("schema registry answers 401 to GET " + registry.uri())
                .hasMessageContaining("check winnow.registry.username, .password or .token");
    }

    @Test
    void autoTellsOfTheApiThatIsThere() throws IOException {
        registry = RegistryStandIn.empty().answering("/subjects", 401, "");

        assertThatThrownBy(() -> client(Type.AUTO).check())
                .hasMessage("schema registry answers 401 to GET " + registry.uri()
                        + "/subjects; check winnow.registry.username, .password or .token");
    }

    @ParameterizedTest
    @CsvSource({"APICURIO", "CONFLUENT", "AUTO"})
    void wrongPathIsAnOutageAndNotAnUnknownSchema(Type type) throws IOException {
        registry = RegistryStandIn.empty();

        assertThatThrownBy(() -> client("/no/such/path", type).schema(SchemaId.of(7)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers 404")
                .hasMessageContaining("check winnow.registry.url and winnow.registry.type");
    }

    @ParameterizedTest
    @CsvSource({
        "404, ''",
        "404, {}",
        "404, <html>nothing here</html>",
        "500, ''",
        "503, busy",
        "200, <html>log in</html>",
        "200, {}",
        "200, '[1,2]'"
    })
    void answerThatIsNoneIsAnOutage(int status, String body) throws IOException {
        registry = RegistryStandIn.apicurio();
        RegistryClient apicurio = checked(client(Type.APICURIO));
        registry.answerEverything(status, body);
        assertThatThrownBy(() -> apicurio.schema(SchemaId.of(7))).isInstanceOf(IOException.class);
        registry.close();

        registry = RegistryStandIn.confluent();
        RegistryClient confluent = checked(client(Type.CONFLUENT));
        registry.answerEverything(status, body);
        assertThatThrownBy(() -> confluent.schema(SchemaId.of(7))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syntax = \"proto3\"; message A { string x = 1; }",
                "{\"type\":\"object\"}",
                "{}",
                "5",
                "null",
                "",
                "{\"type\":\"record\"}",
                "\"NoSuchType\"",
                "{\"type\":\"record\",\"name\":\"A\",\"fields\":7}"
            })
    void schemaThatIsNotAvroIsTheRecordsFault(String text) throws IOException {
        registry = RegistryStandIn.apicurio().content(7, text, "[]");
        assertNotARecord(client(Type.APICURIO));
        registry.close();

        registry = RegistryStandIn.confluent().schema(7, text, "[]");
        assertNotARecord(client(Type.CONFLUENT));
    }

    @Test
    void namesThatAvroWouldRefuseAreAccepted() throws IOException {
        String odd =
                "{\"type\":\"record\",\"name\":\"a-b\",\"fields\":[{\"name\":\"x-y\",\"type\":\"int\",\"default\":\"text\"}]}";
        registry = RegistryStandIn.apicurio().content(7, odd, "[]");

        assertThat(client(Type.APICURIO).schema(SchemaId.of(7))).isPresent();
    }

    @Test
    void registryThatIsNotThereIsNamed() throws IOException {
        registry = RegistryStandIn.empty();
        registry.close();

        assertThatThrownBy(() -> client(Type.AUTO).check())
                .isInstanceOf(IOException.class)
                .hasMessage("schema registry " + registry.uri().getAuthority()
                        + " cannot be reached: nothing listens there;"
                        + " check winnow.registry.url, and that the registry runs");
    }

    @Test
    void passwordIsInNoText() throws IOException {
        registry = RegistryStandIn.empty();
        registry.answerEverything(403, "");
        Registry secret = registry(Type.AUTO, Optional.of("ann"), Optional.of("hunter2"), Optional.empty());

        assertThat(secret.toString()).doesNotContain("hunter2");
        assertThat(new RegistryClient(secret).description()).doesNotContain("hunter2");
        assertThatThrownBy(() -> new RegistryClient(secret).check()).message().doesNotContain("hunter2");
    }

    private static void assertNotARecord(RegistryClient client) {
        assertThatThrownBy(() -> client.schema(SchemaId.of(7)))
                .isInstanceOfSatisfying(
                        UnreadableRecord.class, e -> assertThat(e.error()).isEqualTo(RecordError.NOT_A_RECORD))
                .hasMessageStartingWith("schema 7 is no schema of type AVRO: ");
    }

    private static RegistryClient checked(RegistryClient client) throws IOException {
        client.check();
        return client;
    }

    private RegistryClient client(Type type) {
        return client("", type);
    }

    private RegistryClient client(String path, Type type) {
        return new RegistryClient(Registry.open(registry.uri(path).toString(), type));
    }

    private Registry registry(Type type, Optional<String> username, Optional<String> password, Optional<String> token) {
        return new Registry(List.of(registry.uri()), type, username, password, token, Optional.empty());
    }
}
