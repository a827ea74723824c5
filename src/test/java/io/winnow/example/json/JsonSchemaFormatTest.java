package io.winnow.example.json;

import static io.winnow.fixture.ReadingsTopology.headers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.winnow.detection.Models;
import io.winnow.feature.Field;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import io.winnow.format.RecordFormat;
import io.winnow.format.RecordFormats;
import io.winnow.registry.Registry;
import io.winnow.registry.RegistryClient;
import io.winnow.registry.RegistrySchemaSource;
import io.winnow.stream.DetectionTopology;
import io.winnow.stream.Judging;
import io.winnow.stream.Keeping;
import io.winnow.stream.Listeners;
import io.winnow.stream.Outputs;
import io.winnow.stream.StateMemory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second format, registered by one line, goes the whole way. Temperatures from -50 to 50 are normal. */
class JsonSchemaFormatTest {

    private static final String SCHEMA = "{\"title\":\"Reading\",\"type\":\"object\",\"properties\":"
            + "{\"sensor\":{\"type\":\"string\"},\"temperature\":{\"type\":\"number\"}}}";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void recordsAreReadByTheFormatThatConfluentsRegistryNames() throws IOException {
        try (RegistryStandIn registry = RegistryStandIn.confluent()
                .answering("/schemas/ids/7", 200, "{\"schema\":" + new TextNode(SCHEMA) + ",\"schemaType\":\"JSON\"}")
                .schema(1, Schemas.READING.toString(), "[]")) {
            assertJudged(registry.as(Registry.Type.CONFLUENT));
        }
    }

    @Test
    void recordsAreReadByTheFormatThatApicurioNames() throws IOException {
        try (RegistryStandIn registry = RegistryStandIn.apicurio()
                .content(7, SCHEMA, "[]")
                .content(1, Schemas.READING.toString(), "[]")
                .answering("/apis/registry/v3/search/versions", 200, "{\"versions\":[{\"artifactType\":\"JSON\"}]}")) {
            assertJudged(registry.as(Registry.Type.APICURIO));
        }
    }

    @Test
    void newestSchemaOfATopicMayBeOfTheFormat() throws IOException {
        String version = "/apis/registry/v3/groups/default/artifacts/readings-value/versions/branch=latest";
        try (RegistryStandIn registry = RegistryStandIn.apicurio()
                .artifact("default", "readings-value", "branch=latest", SCHEMA, "[]")
                .answering(version, 200, "{\"version\":\"1\",\"artifactType\":\"JSON\"}")) {
            RegistryClient client = new RegistryClient(registry.as(Registry.Type.APICURIO), formats());

            assertThat(client.newest("readings").numeric()).containsExactly("temperature");
            assertThat(client.newest("readings").readable(Field.Kind.CATEGORY)).containsExactly("sensor");
        }
    }

    private void assertJudged(Registry registry) throws IOException {
        RegistryClient client = new RegistryClient(registry, formats());
        try (RegistrySchemaSource schemas = new RegistrySchemaSource(client, "readings", Duration.ofSeconds(9));
                ReadingsTopology topology = topology(schemas)) {
            topology.send(json("{\"sensor\":\"s1\",\"temperature\":20}"));
            topology.send(ReadingsTopology.temperature(20));
            assertThat(topology.read("normal")).hasSize(2);

            topology.send(json("{\"sensor\":\"s1\",\"temperature\":60}"));
            assertThat(headers(topology.readOne("anomalous")))
                    .containsEntry("winnow-reason", "temperature 60 is above the maximum 50");

            topology.send(json("{\"temperature\":"));
            assertThat(headers(topology.readOne("dead-letter"))).containsEntry("winnow-error", "MALFORMED");
        }
    }

    private static ReadingsTopology topology(RegistrySchemaSource schemas) {
        return new ReadingsTopology(DetectionTopology.build(
                new Outputs(ReadingsTopology.ROUTES, Listeners.of()),
                new Judging(Models.fixed(TinyModels.temperature(), schemas)),
                new Keeping(Optional.empty(), Duration.ofDays(1), new StateMemory(32 << 20))));
    }

    /** Those of this build and the one that one line more names. */
    private RecordFormats formats() throws IOException {
        Path services = directory.resolve("META-INF/services/" + RecordFormat.class.getName());
        Files.createDirectories(services.getParent());
        Files.write(services, List.of(JsonSchemaFormat.class.getName()));
        URL[] line = {directory.toUri().toURL()};
        return RecordFormats.load(new URLClassLoader(line, getClass().getClassLoader()));
    }

    private static byte[] json(String text) {
        return Wire.framed(7, text.getBytes(UTF_8));
    }
}
