package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.config.IdOption;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.apicurio.registry.serde.kafka.config.KafkaSerdeConfig;
import io.winnow.feature.Field;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import io.winnow.format.RecordDecoder;
import io.winnow.registry.Registry;
import io.winnow.registry.RegistryClient;
import io.winnow.registry.RegistrySchemaSource;
import io.winnow.stream.KafkaHeaders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same records, of all the shapes that producers give them, read through Apicurio's API and through Confluent's. */
class RegistriesIT {

    private static final String INPUT = "registries";
    private static final List<String> ROUTES = List.of("normal", "anomalous", "dead-letter", "verdict");
    private static final Cluster CLUSTER = Parts.cluster();

    private static final Schema CELSIUS = Schemas.parse("{'type':'fixed','name':'io.winnow.fixture.Celsius',"
            + "'size':8,'logicalType':'decimal','precision':9,'scale':2}");

    private static final List<byte @Nullable []> KEYS = Arrays.asList(
            null,
            new byte[0],
            new byte[] {0, -1, 7},
            "sensor-1".getBytes(UTF_8),
            ByteBuffer.allocate(Long.BYTES).putLong(4711).array(),
            Wire.framed(SchemaIds.register("any-key", Schema.create(Schema.Type.STRING)), (byte) 2, (byte) 'k'));

    private static Map<String, List<String>> byApicurio = Map.of();
    private static Map<String, List<String>> byConfluent = Map.of();

    @BeforeAll
    static void judgeTwice() {
        CLUSTER.createTopics(2, Map.of(), INPUT);
        CLUSTER.write(records());
        byApicurio = judged("apicurio", "");
        byConfluent = judged("confluent", "/apis/ccompat/v7");
    }

    @Test
    void outputsAreTheSame() {
        assertThat(byApicurio).isEqualTo(byConfluent);
        assertThat(byApicurio.get("verdict")).hasSize(10 * KEYS.size());
    }

    @Test
    void valuesOfEverySchemaAreRead() {
        assertThat(byApicurio.get("normal")).hasSize(5 * KEYS.size());
        assertThat(byApicurio.get("anomalous")).hasSize(5 * KEYS.size());
        assertThat(byApicurio.get("dead-letter")).isEmpty();
    }

    @Test
    void keysLeaveAsTheyCame() {
        for (String route : List.of("normal", "anomalous", "verdict")) {
            assertThat(byApicurio.get(route))
                    .extracting(record -> record.replaceFirst(" .*", ""))
                    .containsOnly(KEYS.stream().map(RegistriesIT::hex).toArray(String[]::new));
        }
    }

    /** As Apicurio's own serializer writes them. */
    @ParameterizedTest
    @EnumSource(IdOption.class)
    void idsInHeadersAreRead(IdOption option) throws IOException {
        Schema schema = record("InHeaders" + option, "'double'");
        GenericRecord record = new GenericRecordBuilder(schema)
                .set("sensor", "s1")
                .set("temperature", 20.25)
                .build();
        Headers headers = new RecordHeaders();
        byte[] value;
        try (AvroKafkaSerializer<GenericRecord> serializer = new AvroKafkaSerializer<>()) {
            serializer.configure(
                    Map.of(
                            SerdeConfig.REGISTRY_URL,
                            Parts.registryUrl() + "/apis/registry/v3",
                            SerdeConfig.AUTO_REGISTER_ARTIFACT,
                            true,
                            SerdeConfig.USE_ID,
                            option.name(),
                            KafkaSerdeConfig.ENABLE_HEADERS,
                            true),
                    false);
            value = serializer.serialize("headers-" + option, headers, record);
        }

        Registry registry = Registry.open(Parts.registryUrl(), Registry.Type.AUTO);
        try (RegistrySchemaSource schemas =
                new RegistrySchemaSource(new RegistryClient(registry), INPUT, Duration.ofSeconds(5))) {
            RecordDecoder decoder = new RecordDecoder(List.of(Field.number("temperature")), schemas);
            assertThat(decoder.decode(value, KafkaHeaders.lookup(headers))).containsExactly(20.25);
        }
    }

    /** For each schema and each key a normal one and an anomalous one. */
    private static List<ProducerRecord<byte[], byte[]>> records() {
        Map<Integer, Schema> schemas = new HashMap<>();
        // However subjects are named, values carry only the id.
        for (String subject :
                List.of(INPUT + "-value", "io.winnow.fixture.ByName", INPUT + "-io.winnow.fixture.ByBoth")) {
            Schema schema = record(subject.replaceFirst(".*[.-]", ""), "'double'");
            schemas.put(SchemaIds.register(subject, schema), schema);
        }
        SchemaIds.register("io.winnow.fixture.Celsius", CELSIUS);
        schemas.put(
                SchemaIds.registerReferring("referring-subject", referring("One"), CELSIUS.getFullName()),
                record("One", CELSIUS.toString()));
        schemas.put(
                SchemaIds.registerReferringArtifact("referring-artifact", referring("Two"), CELSIUS.getFullName()),
                record("Two", CELSIUS.toString()));
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        schemas.forEach((id, schema) -> KEYS.forEach(key -> {
            for (double temperature : new double[] {20.25, 99.5}) {
                byte[] value = Wire.value(id, schema, "s1", temperature(schema, temperature));
                records.add(new ProducerRecord<>(INPUT, key == null ? 0 : null, key, value));
            }
        }));
        return records;
    }

    private static String referring(String name) {
        return text(name, "'io.winnow.fixture.Celsius'").replace('\'', '"');
    }

    private static Schema record(String name, String temperature) {
        return Schemas.parse(text(name, temperature));
    }

    private static String text(String name, String temperature) {
        return "{'type':'record','name':'io.winnow.fixture." + name + "','fields':["
                + "{'name':'sensor','type':'string'},{'name':'temperature','type':" + temperature + "}]}";
    }

    private static Object temperature(Schema schema, double celsius) {
        Schema type = schema.getField("temperature").schema();
        return type.getType() == Schema.Type.DOUBLE
                ? celsius
                : new Conversions.DecimalConversion()
                        .toFixed(BigDecimal.valueOf(celsius).setScale(2), type, type.getLogicalType());
    }

    /** Key, value, time and headers of what comes out, by route. */
    private static Map<String, List<String>> judged(String type, String path) {
        DetectorProcess.Setup setup = DetectorProcess.judging(INPUT)
                .property("winnow.registry.url", Parts.registryUrl() + path)
                .property("winnow.registry.type", type);
        for (String route : ROUTES) {
            CLUSTER.createTopics(2, Map.of(), type + "." + route);
            setup.property("winnow.output." + route + ".topic", type + "." + route);
        }
        try (DetectorProcess detector = setup.start()) {
            detector.awaitReady().awaitJudged(10L * KEYS.size());
        }
        Map<String, List<String>> outputs = new HashMap<>();
        for (String route : ROUTES) {
            outputs.put(
                    route,
                    CLUSTER.read(type + "." + route).stream()
                            .map(RegistriesIT::text)
                            .sorted()
                            .toList());
        }
        return outputs;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder(hex(record.key()))
                .append(" " + hex(record.value()))
                .append(" " + record.timestamp());
        record.headers().forEach(header -> text.append(" " + header.key() + "=" + hex(header.value())));
        return text.toString();
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
    }
}
