package io.winnow.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.Field;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroDecoderTest {

    private static final List<Field> X = List.of(Field.number("x"));

    @Test
    void schemaIsAskedForOncePerId() {
        KnownSchemas schemas = KnownSchemas.of(7, Schemas.ofField("'int'"));
        RecordDecoder decoder = new RecordDecoder(X, schemas);
        byte[] value = Wire.value(7, Schemas.ofField("'int'"), 3);

        decoder.decode(value, HeaderLookup.NONE);
        decoder.decode(value, HeaderLookup.NONE);

        assertThat(schemas.asked()).containsExactly(SchemaId.of(7));
    }

    @Test
    void eachValueIsReadByItsOwnSchema() {
        Schema first = Schemas.ofField("'int'");
        Schema second = Schemas.ofField("['null','double']");
        RecordDecoder decoder = new RecordDecoder(X, KnownSchemas.of(1, first).with(2, second));

        assertThat(decoder.decode(Wire.value(1, first, 3), HeaderLookup.NONE)).containsExactly(3);
        assertThat(decoder.decode(Wire.value(2, second, 3.5), HeaderLookup.NONE))
                .containsExactly(3.5);
        assertThat(decoder.decode(Wire.value(1, first, 4), HeaderLookup.NONE)).containsExactly(4);
    }

    @Test
    void schemaIdIsFourBytesBigEndian() {
        assertThat(RecordDecoder.schemaId(new byte[] {0, 1, 2, 3, 4}, HeaderLookup.NONE))
                .isEqualTo(SchemaId.of(0x01020304));
    }

    @Test
    void outageOfTheRegistryIsNotTheRecordsFault() {
        RecordDecoder decoder = new RecordDecoder(X, new KnownSchemas().away());

        assertThatThrownBy(() -> decoder.decode(Wire.framed(1), HeaderLookup.NONE))
                .isInstanceOf(SchemaUnavailable.class);
    }
}
