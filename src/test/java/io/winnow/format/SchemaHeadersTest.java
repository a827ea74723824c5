package io.winnow.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.Field;
import io.winnow.feature.RecordError;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Schemas;
import io.winnow.format.SchemaId.Kind;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "__value_schema_id,       0189791762 2336186f 9674299b90a802e2, 89791762-2336-186f-9674-299b90a802e2",
        "__value_schema_id,       00 00000007,                          7",
        "apicurio.value.globalId, 0000000000000008,                     global 8",
        "apicurio.value.contentId,0000000000000009,                     content 9"
    })
    void idIsReadFromTheHeader(String name, String hex, String id) {
        assertThat(SchemaHeaders.id(header(name, hex))).hasToString(id);
    }

    @Test
    void noHeaderOfThemIsNoId() {
        assertThat(SchemaHeaders.id(header("__key_schema_id", "00"))).isNull();
    }

    @Test
    void bytesAreARecordAloneAlsoWhereTheyLookLikeWireFormat() {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'pad','type':"
                + "{'type':'fixed','name':'F','size':5}},{'name':'x','type':'int'}]}");
        KnownSchemas schemas = KnownSchemas.of(1, Schemas.ofField("'int'")).with(SchemaId.of(Kind.GLOBAL, 8), schema);
        RecordDecoder decoder = new RecordDecoder(List.of(Field.number("x")), schemas);

        assertThat(decoder.decode(new byte[] {0, 0, 0, 0, 1, 6}, header("apicurio.value.globalId", "0000000000000008")))
                .containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "__value_schema_id,          02,                                 has 1 bytes; expected byte 1 and a GUID",
        "__value_schema_id,          '',                                 has 0 bytes; expected byte 1 and a GUID",
        "__value_schema_id,          0089791762 2336186f9674299b90a802e2, has 17 bytes; expected byte 1 and a GUID",
        "apicurio.value.globalId,    00000008,                           has 4 bytes; expected 8",
        "apicurio.value.contentHash, 61,                                 names the schema by no id",
        "apicurio.value.artifactId,  61,                                 names the schema by no id",
        "apicurio.value.encoding,    4a534f4e,                           is JSON; expected BINARY"
    })
    void headerThatCannotBeReadIsNamed(String name, String hex, String why) {
        assertThatThrownBy(() -> SchemaHeaders.id(header(name, hex)))
                .isInstanceOfSatisfying(
                        UnreadableRecord.class, e -> assertThat(e.error()).isEqualTo(RecordError.SCHEMA_HEADER))
                .hasMessageStartingWith("the header " + name + " " + why);
    }

    @Test
    void binaryEncodingIsFine() {
        assertThat(SchemaHeaders.id(
                        header("apicurio.value.encoding", HexFormat.of().formatHex("BINARY".getBytes(UTF_8)))))
                .isNull();
    }

    private static HeaderLookup header(String name, String hex) {
        return asked -> asked.equals(name) ? HexFormat.of().parseHex(hex.replace(" ", "")) : null;
    }
}
