package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Parts;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.EnumSymbol;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Producers that begin to write another schema in mid-stream. */
class SchemaFaultIT {

    private static final int BATCH = 50;
    private static final String INPUT = "evolving";
    private static final String MISSING = "winnow_missing_total{feature=\"temperature\"}";
    private static final Cluster CLUSTER = Parts.cluster();

    private static DetectorProcess detector;
    private static long written;

    @BeforeAll
    static void start() {
        CLUSTER.createTopics(1, INPUT);
        detector = DetectorProcess.judging(INPUT).start().awaitReady();
    }

    @AfterAll
    static void stop() {
        detector.close();
    }

    @Test
    void schemaThatEvolvesCompatiblyIsJudgedAsBefore() {
        long normal = count("normal");
        Schema schema = schema("Evolved", "{'name':'site','type':'string'},{'name':'temperature','type':'float'}");

        write(SchemaIds.register("evolved", schema), schema, "north", 20.5f);

        assertThat(count("normal")).isEqualTo(normal + BATCH);
        assertThat(detector.status().path("warnings").toString()).doesNotContain("Evolved");
    }

    @Test
    void schemaWithoutAScoredFieldIsAWarningAndItsRecordsAreCounted() {
        Schema schema = schema("Gone", "{'name':'site','type':'string'}");

        assertWarned(SchemaIds.register("gone", schema), schema, "north");
    }

    @Test
    void schemaWithAScoredFieldOfAnotherTypeIsAWarningAndItsRecordsAreCounted() {
        Schema schema = schema("Retyped", "{'name':'temperature','type':'string'}");

        assertWarned(SchemaIds.register("retyped", schema), schema, "20.5");
    }

    @Test
    void enumWhoseSymbolsChangeIsJudgedAsBeforeAndAWarningSaysWhatToSet() {
        List<String> symbols = IntStream.range(0, 100).mapToObj(i -> "T" + i).toList();
        List<String> reversed = new ArrayList<>(symbols);
        Collections.reverse(reversed);
        long normal = count("normal");

        for (List<String> order : List.of(symbols, reversed)) {
            Schema type = Schema.createEnum("Level", null, "io.winnow.fixture", order);
            Schema schema = schema("Levelled", "{'name':'temperature','type':" + type + "}");
            write(SchemaIds.register("levelled-" + order.get(0), schema), schema, new EnumSymbol(type, "T20"));
        }

        Schema larger = Schema.createEnum(
                "Level",
                null,
                "io.winnow.fixture",
                Stream.concat(Stream.of("NEW"), symbols.stream()).toList());
        Schema schema = schema("Levelled", "{'name':'temperature','type':" + larger + "}");
        write(SchemaIds.register("levelled-new", schema), schema, new EnumSymbol(larger, "NEW"));

        assertThat(count("normal")).isEqualTo(normal + 2 * BATCH);
        assertThat(detector.json("/api/anomalies?limit=1")
                        .path(0)
                        .path("reason")
                        .asText())
                .isEqualTo("temperature NEW is none of the known symbols");
        assertThat(detector.status().path("warnings").toString())
                .contains("field temperature is an enum", ".symbols=T0,T1,T2");
    }

    @Test
    void newSymbolOfAnEnumIsACategoryNeverSeen() {
        CLUSTER.createTopics(1, "symbols");
        Schema type = Schema.createEnum("State", null, "io.winnow.fixture", List.of("BOOST", "OFF", "LOW"));
        Schema schema = schema("Stated", "{'name':'temperature','type':" + type + "}");
        int id = SchemaIds.register("symbols-value", schema);
        CLUSTER.write(Stream.of("LOW", "BOOST", "OFF")
                .map(symbol ->
                        Telemetry.record("symbols", symbol, Wire.value(id, schema, new EnumSymbol(type, symbol))))
                .toList());

        try (DetectorProcess symbols = DetectorProcess.judging("symbols")
                .property("winnow.bounds.temperature.min", "0")
                .property("winnow.bounds.temperature.symbols", "OFF,LOW")
                .property("winnow.missing", "normal")
                .start()) {
            symbols.awaitReady().awaitJudged(3);

            assertThat(CLUSTER.read("symbols.normal")).hasSize(2);
            assertThat(CLUSTER.read("symbols.anomalous")).singleElement().satisfies(record -> assertThat(
                            Headers.text(record, "winnow-reason"))
                    .isEqualTo("temperature BOOST is none of the known symbols"));
        }
    }

    private static void assertWarned(int id, Schema schema, Object... fields) {
        double missing = detector.metric(MISSING);
        long anomalous = count("anomalous");

        write(id, schema, fields);

        // By the policy of bounds, which is what winnow.missing is unless it is set.
        assertThat(count("anomalous")).isEqualTo(anomalous + BATCH);
        assertThat(detector.metric(MISSING)).isEqualTo(missing + BATCH);
        String warning = detector.status().path("warnings").toString();
        assertThat(warning)
                .containsPattern("schemas \\[[^]]*\\b" + id + "\\b[^]]*] have no field temperature ")
                .contains("winnow.missing");
        detector.await("logged", () -> detector.logged("have no field temperature ").stream()
                .anyMatch(line -> line.matches(".*\\b" + id + "\\b.*")));
    }

    private static void write(int id, Schema schema, Object... fields) {
        ProducerRecord<byte[], byte[]> one = Telemetry.record(INPUT, "press-7", Wire.value(id, schema, fields));
        List<ProducerRecord<byte[], byte[]>> records = Collections.nCopies(BATCH, one);
        CLUSTER.write(records);
        written += BATCH;
        detector.awaitJudged(written);
    }

    private static long count(String verdict) {
        JsonNode records = detector.status().path("records");
        return records.path(verdict).asLong();
    }

    private static Schema schema(String name, String fields) {
        return Schemas.parse("{'type':'record','name':'io.winnow.fixture." + name + "','fields':[" + fields + "]}");
    }
}
