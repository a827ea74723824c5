package io.winnow.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.Field;
import io.winnow.fixture.Schemas;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'int'",
                "'long'",
                "'float'",
                "'double'",
                "'boolean'",
                "['null','int']",
                "['string','double']",
                "{'type':'enum','name':'E','symbols':['A']}",
                "{'type':'long','logicalType':'timestamp-micros'}",
                "{'type':'bytes','logicalType':'decimal','precision':4}",
                "{'type':'fixed','name':'F','size':2,'logicalType':'decimal','precision':4}"
            })
    void numberIsScorable(String type) {
        assertThat(numbers(Schemas.ofField(type))).containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'string'",
                "'bytes'",
                "'null'",
                "['null','string']",
                "{'type':'array','items':'int'}",
                "{'type':'map','values':'int'}",
                "{'type':'fixed','name':'F','size':2}"
            })
    void anythingElseIsNot(String type) {
        assertThat(numbers(Schemas.ofField(type))).isEmpty();
    }

    @Test
    void numericFieldsAreInTheOrderOfTheSchemaWithoutTimesAndEnums() {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'load','type':['null','double']},"
                + "{'name':'at','type':{'type':'long','logicalType':'timestamp-millis'}},"
                + "{'name':'state','type':{'type':'enum','name':'E','symbols':['A']}},{'name':'name','type':'string'},"
                + "{'name':'engine','type':{'type':'record','name':'N','fields':[{'name':'heat','type':'int'}]}},"
                + "{'name':'cost','type':{'type':'bytes','logicalType':'decimal','precision':4}},"
                + "{'name':'busy','type':'boolean'}]}");

        assertThat(new AvroSchema(schema).numeric()).containsExactly("load", "engine.heat", "cost", "busy");
    }

    @Test
    void nestedFieldsAreNamedByTheirPathInAlphabeticalOrder() {
        assertThat(numbers(Schemas.parse("{'type':'record','name':'R','fields':["
                        + "{'name':'z','type':'int'},{'name':'a','type':['null',{'type':'record','name':'A',"
                        + "'fields':[{'name':'b','type':'long'},{'name':'c','type':'string'}]}]}]}")))
                .containsExactly("a.b", "z");
    }

    @Test
    void recordInsideItselfIsNotEnteredAgain() {
        assertThat(numbers(Schemas.parse("{'type':'record','name':'Node','fields':["
                        + "{'name':'next','type':['null','Node']},{'name':'x','type':'int'}]}")))
                .containsExactly("x");
    }

    @Test
    void schemaOfABareNumberHasNoFields() {
        assertThat(numbers(Schemas.parse("'int'"))).isEmpty();
    }

    private static Set<String> numbers(Schema schema) {
        return new AvroSchema(schema).readable(Field.Kind.NUMBER);
    }
}
