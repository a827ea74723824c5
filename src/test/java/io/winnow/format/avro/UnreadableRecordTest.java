package io.winnow.format.avro;

import static io.winnow.feature.RecordError.BAD_MAGIC;
import static io.winnow.feature.RecordError.EMPTY;
import static io.winnow.feature.RecordError.MALFORMED;
import static io.winnow.feature.RecordError.NOT_A_RECORD;
import static io.winnow.feature.RecordError.TOMBSTONE;
import static io.winnow.feature.RecordError.TRAILING_BYTES;
import static io.winnow.feature.RecordError.TRUNCATED;
import static io.winnow.feature.RecordError.UNKNOWN_SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.winnow.feature.Field;
import io.winnow.feature.RecordError;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import io.winnow.format.HeaderLookup;
import io.winnow.format.RecordDecoder;
import io.winnow.format.UnreadableRecord;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which bytes are no record, and what the decoder calls it. */
class UnreadableRecordTest {

    /** Zig-zag of -1: a negative count, length or index. */
    private static final byte MINUS_ONE = 1;

    @Test
    void nullIsATombstone() {
        assertThat(rejection(null)).isEqualTo(TOMBSTONE);
    }

    @Test
    void noBytesAreEmpty() {
        assertThat(rejection(new byte[0])).isEqualTo(EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"temperature\": 20}"})
    void textIsBadMagic(String text) {
        assertThat(rejection(text.getBytes())).isEqualTo(BAD_MAGIC);
    }

    @Test
    void everyPrefixOfARecordIsTruncated() {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':["
                + "{'name':'s','type':'string'},{'name':'d','type':'double'},{'name':'f','type':'float'},"
                + "{'name':'m','type':{'type':'map','values':'int'}},{'name':'a','type':{'type':'array','items':'long'}},"
                + "{'name':'u','type':['null','string']},{'name':'b','type':'boolean'}]}");
        byte[] whole = Wire.value(1, schema, "sensor", 1.5, 2f, java.util.Map.of("k", 9), List.of(1L, 300L), "x", true);

        for (int length = 1; length < whole.length; length++) {
            assertThat(rejection(schema, Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEqualTo(TRUNCATED);
        }
    }

    @Test
    void bytesBehindTheRecordAreLeftOver() {
        byte[] whole = Wire.value(1, Schemas.READING, "s1", 20.0);

        UnreadableRecord thrown = thrown(Schemas.READING, Arrays.copyOf(whole, whole.length + 2));

        assertThat(thrown.error()).isEqualTo(TRAILING_BYTES);
        assertThat(thrown).hasMessage("2 of 19 bytes are left over");
    }

    @Test
    void schemaThatTheRegistryDoesNotKnowIsUnknown() {
        assertThat(rejection(Wire.value(2, Schemas.READING, "s1", 20.0))).isEqualTo(UNKNOWN_SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'string'", "['null','int']", "{'type':'array','items':'int'}"})
    void schemaOfSomethingElseIsNotARecord(String type) {
        assertThat(rejection(Schemas.parse(type), Wire.framed(1, (byte) 2))).isEqualTo(NOT_A_RECORD);
    }

    @ParameterizedTest
    @ValueSource(bytes = {MINUS_ONE, 4, 126})
    void unionBranchThatDoesNotExistIsMalformed(byte branch) {
        assertThat(rejection(Schemas.ofField("['null','int']"), Wire.framed(1, branch, (byte) 0)))
                .isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'string'", "'bytes'", "{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}"})
    void negativeLengthIsMalformed(String type) {
        assertThat(rejection(Schemas.ofField(type), Wire.framed(1, MINUS_ONE))).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "other"})
    void enumOrdinalOutOfRangeIsMalformedAlsoWhereItIsSkipped(String wanted) {
        Schema schema = Schemas.ofField("{'type':'enum','name':'E','symbols':['A','B']}");
        AvroReader reader = new AvroReader(schema, List.of(Field.number(wanted)));

        assertThatThrownBy(() -> reader.read(new byte[] {4}, 0))
                .hasMessage("an enum's ordinal 2 is not between 0 and 1, before byte 1");
    }

    @Test
    void booleanThatIsNeitherIsMalformed() {
        assertThat(rejection(Schemas.ofField("'boolean'"), Wire.framed(1, (byte) 2)))
                .isEqualTo(MALFORMED);
    }

    @Test
    void decimalWithoutBytesIsMalformed() {
        Schema schema = Schemas.ofField("{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}");

        assertThat(rejection(schema, Wire.framed(1, (byte) 0))).isEqualTo(MALFORMED);
    }

    @Test
    void numberOfMoreThanTenBytesIsMalformed() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0x80);

        assertThat(rejection(Schemas.ofField("'long'"), Wire.framed(1, endless)))
                .isEqualTo(MALFORMED);
    }

    @Test
    void intOfMoreThan32BitsIsMalformed() {
        byte[] fiveBillion = Wire.value(1, Schemas.ofField("'long'"), 5_000_000_000L);

        assertThat(rejection(Schemas.ofField("'int'"), fiveBillion)).isEqualTo(MALFORMED);
    }

    @Test
    void arrayOfCountlessNullsIsNotWalkedThrough() {
        Schema schema = Schemas.ofField("{'type':'array','items':'null'}");
        byte[] longs = Wire.value(1, Schemas.ofField("'long'"), Long.MAX_VALUE);
        byte[] ended = Arrays.copyOf(longs, longs.length + 1);

        double[] vector = new RecordDecoder(fields(), KnownSchemas.of(1, schema)).decode(ended, HeaderLookup.NONE);

        assertThat(vector).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'int'", "'double'", "'string'", "{'type':'array','items':'int'}"})
    void arrayThatClaimsMoreItemsThanBytesIsTruncated(String items) {
        Schema schema = Schemas.ofField("{'type':'array','items':" + items + "}");
        byte[] claim = Wire.value(1, Schemas.ofField("'long'"), Long.MAX_VALUE / 4);

        assertThat(rejection(schema, claim)).isEqualTo(TRUNCATED);
    }

    @Test
    void stringThatClaimsMoreThanTheValueHoldsIsTruncated() {
        byte[] claim = Wire.value(1, Schemas.ofField("'long'"), 1L << 40);

        assertThat(rejection(Schemas.ofField("'string'"), claim)).isEqualTo(TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "next.x"})
    void recordsNestedWithoutEndDoNotOverflowTheStack(String wanted) {
        Schema schema =
                Schemas.parse("{'type':'record','name':'Node','fields':[{'name':'next','type':['null','Node']}]}");
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, (byte) 2);

        AvroReader reader = new AvroReader(schema, List.of(Field.number(wanted)));

        assertThatThrownBy(() -> reader.read(deep, 0)).hasMessage("records are nested deeper than 500");
    }

    @Test
    void recordThatContainsItselfWithoutAWayOutIsMalformed() {
        Schema schema = Schema.createRecord("Endless", null, null, false);
        schema.setFields(List.of(new Schema.Field("again", schema)));

        assertThat(rejection(schema, Wire.framed(1))).isEqualTo(MALFORMED);
    }

    @Test
    void skippedFieldsTooLargeForAnyValueAreTruncated() {
        String fixed = "{'type':'fixed','name':'%s','size':2147483639}";
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'a','type':" + fixed.formatted("A")
                + "},{'name':'b','type':" + fixed.formatted("B") + "},{'name':'c','type':"
                + "{'type':'fixed','name':'C','size':20}}]}");

        assertThat(rejection(schema, Wire.framed(1, (byte) 0, (byte) 0))).isEqualTo(TRUNCATED);
    }

    @Test
    void decimalOfAMegabyteIsNotWorkedOut() {
        Schema schema = Schemas.ofField("{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}");
        GenericRecord huge = Wire.record(schema, java.nio.ByteBuffer.wrap(filled(1_000_000)));

        assertThat(rejection(schema, Wire.value(1, huge))).isEqualTo(MALFORMED);
    }

    @Test
    void detailShowsNothingOfThePayload() {
        byte[] value = Wire.value(1, Schemas.READING, "secret-sensor", 20.0);

        UnreadableRecord thrown = thrown(Schemas.READING, Arrays.copyOf(value, value.length - 3));

        assertThat(thrown).hasMessage("a field needs 8 bytes at byte 20, 5 are left");
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x55);
        return bytes;
    }

    private static RecordError rejection(byte[] value) {
        return rejection(Schemas.READING, value);
    }

    private static RecordError rejection(Schema schema, byte[] value) {
        return thrown(schema, value).error();
    }

    private static UnreadableRecord thrown(Schema schema, byte[] value) {
        RecordDecoder decoder = new RecordDecoder(fields(), KnownSchemas.of(1, schema));
        return catchThrowableOfType(UnreadableRecord.class, () -> decoder.decode(value, HeaderLookup.NONE));
    }

    private static List<Field> fields() {
        return List.of(Field.number("x"));
    }
}
