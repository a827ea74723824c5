package io.winnow.format.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.feature.FeaturePipeline;
import io.winnow.feature.Field;
import io.winnow.feature.JsonReader;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import io.winnow.format.HeaderLookup;
import io.winnow.format.RecordDecoder;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.EnumSymbol;
import org.junit.jupiter.api.Test;

/** A number of an enum is the place of its symbol, whatever order a later schema gives it. */
class EnumSymbolsTest {

    private static final List<String> KNOWN = List.of("OFF", "LOW", "HIGH");
    private static final Schema AS_KNOWN = level("'OFF','LOW','HIGH'");
    private static final Schema REORDERED = level("'HIGH','BOOST','OFF','LOW'");

    private final KnownSchemas schemas = KnownSchemas.of(1, AS_KNOWN).with(2, REORDERED);

    @Test
    void knownSymbolsKeepTheirNumbersInEverySchema() {
        RecordDecoder decoder = decoder(KNOWN);

        assertThat(number(decoder, 2, "OFF")).isZero();
        assertThat(number(decoder, 2, "HIGH")).isEqualTo(2);
        assertThat(number(decoder, 1, "HIGH")).isEqualTo(2);
        assertThat(decoder.guessedSymbols()).isEmpty();
    }

    @Test
    void newSymbolCountsAsThePlaceBehindTheKnownOnesAndKeepsItsName() {
        Feature feature = new Feature("x", MissingPolicy.NORMAL).withSymbols(KNOWN);
        FeaturePipeline pipeline = new FeaturePipeline(List.of(feature));
        double[] record = {number(new RecordDecoder(pipeline.fields(), schemas), 2, "BOOST")};

        assertThat(pipeline.unknownCategories(record)).containsEntry("x", "BOOST");
        assertThat(pipeline.derive(record, 0, pipeline.newHistory())).containsExactly(3);
    }

    @Test
    void newSymbolIsMissingInTraining() {
        Feature feature = new Feature("x", MissingPolicy.NORMAL).withSymbols(KNOWN);
        FeaturePipeline pipeline = new FeaturePipeline(List.of(feature));
        double[] record = {number(new RecordDecoder(pipeline.fields(), schemas), 2, "BOOST")};

        assertThat(pipeline.withoutUnknownSymbols(record)).containsExactly(Double.NaN);
        assertThat(pipeline.withoutUnknownSymbols(new double[] {2})).containsExactly(2);
    }

    @Test
    void withoutKnownSymbolsTheFirstSchemaTellsTheOrderAndThatIsSaid() {
        RecordDecoder decoder = decoder(List.of());

        assertThat(number(decoder, 1, "HIGH")).isEqualTo(2);
        assertThat(number(decoder, 2, "HIGH")).isEqualTo(2);
        double[] later = {number(decoder, 2, "BOOST")};
        assertThat(decoder.takeNewSymbols(later)).containsOnly(entry("x", "BOOST"));
        assertThat(later).containsExactly(3);
        assertThat(decoder.takeNewSymbols(new double[] {2})).isEmpty();
        assertThat(decoder.guessedSymbols()).containsOnlyKeys("x").containsValue(KNOWN);
    }

    @Test
    void historiesOfAnEnumKnowItsSymbolsToo() {
        Feature lag = new Feature(new Derivation.Lag("x", 1), MissingPolicy.NORMAL).withSymbols(KNOWN);

        assertThat(new FeaturePipeline(List.of(lag)).fields())
                .containsExactly(Field.number("x").withSymbols(KNOWN));
    }

    @Test
    void symbolsAreFoundBehindUnionsAndInsideRecords() {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'a','type':['null',"
                + AS_KNOWN.toString().replace('"', '\'') + "]},{'name':'b','type':'int'}]}");

        assertThat(new AvroSchema(schema).symbols("a.x")).isEqualTo(KNOWN);
        assertThat(new AvroSchema(schema).symbols("a")).isEmpty();
        assertThat(new AvroSchema(schema).symbols("b")).isEmpty();
        assertThat(new AvroSchema(schema).symbols("c.d")).isEmpty();
    }

    @Test
    void jsonNamesTheSymbol() {
        JsonReader reader = new JsonReader(List.of(Field.number("x").withSymbols(KNOWN)));

        assertThat(reader.read(json("HIGH"))).containsExactly(2);
        assertThat(reader.read(json("BOOST"))[0]).isGreaterThan(2);
    }

    private static JsonNode json(String symbol) {
        return JsonNodeFactory.instance.objectNode().put("x", symbol);
    }

    private RecordDecoder decoder(List<String> symbols) {
        return new RecordDecoder(List.of(Field.number("x").withSymbols(symbols)), schemas);
    }

    private static double number(RecordDecoder decoder, int id, String symbol) {
        Schema schema = id == 1 ? AS_KNOWN : REORDERED;
        Schema type = schema.getField("x").schema();
        return decoder.decode(Wire.value(id, schema, new EnumSymbol(type, symbol)), HeaderLookup.NONE)[0];
    }

    private static Schema level(String symbols) {
        return Schemas.ofField("{'type':'enum','name':'Level','symbols':[" + symbols + "]}");
    }
}
