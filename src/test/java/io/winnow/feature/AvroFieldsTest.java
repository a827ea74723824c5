package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Schemas;
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
        assertThat(AvroFields.scorable(Schemas.ofField(type))).containsExactly("x");
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
        assertThat(AvroFields.scorable(Schemas.ofField(type))).isEmpty();
    }

    @Test
    void nestedFieldsAreNamedByTheirPathInAlphabeticalOrder() {
        assertThat(AvroFields.scorable(Schemas.parse("{'type':'record','name':'R','fields':["
                        + "{'name':'z','type':'int'},{'name':'a','type':['null',{'type':'record','name':'A',"
                        + "'fields':[{'name':'b','type':'long'},{'name':'c','type':'string'}]}]}]}")))
                .containsExactly("a.b", "z");
    }

    @Test
    void recordInsideItselfIsNotEnteredAgain() {
        assertThat(AvroFields.scorable(Schemas.parse("{'type':'record','name':'Node','fields':["
                        + "{'name':'next','type':['null','Node']},{'name':'x','type':'int'}]}")))
                .containsExactly("x");
    }

    @Test
    void schemaOfABareNumberHasNoFields() {
        assertThat(AvroFields.scorable(Schemas.parse("'int'"))).isEmpty();
    }
}
