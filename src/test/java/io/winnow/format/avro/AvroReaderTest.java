package io.winnow.format.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.winnow.feature.Field;
import io.winnow.feature.RecordError;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import io.winnow.format.UnreadableRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroReaderTest {

    static Stream<Arguments> scorableTypes() {
        return Stream.of(
                arguments("'int'", -7, -7.0),
                arguments("'int'", Integer.MIN_VALUE, -2147483648.0),
                arguments("'long'", 5_000_000_000L, 5e9),
                arguments("'long'", Long.MIN_VALUE, -9.223372036854775807e18),
                arguments("'float'", -0.5f, -0.5),
                arguments("'double'", 1e-300, 1e-300),
                arguments("'boolean'", true, 1.0),
                arguments("'boolean'", false, 0.0),
                arguments("{'type':'int','logicalType':'date'}", 20_000, 20_000.0),
                arguments("{'type':'int','logicalType':'time-millis'}", 86_399_999, 86_399_999.0),
                arguments("{'type':'long','logicalType':'time-micros'}", 86_399_999_999L, 86_399_999_999.0),
                arguments("{'type':'long','logicalType':'timestamp-millis'}", 1_700_000_000_000L, 1.7e12),
                arguments("{'type':'long','logicalType':'timestamp-micros'}", 1_700_000_000_000_000L, 1.7e15),
                arguments("{'type':'long','logicalType':'local-timestamp-millis'}", 3L, 3.0));
    }

    @ParameterizedTest
    @MethodSource("scorableTypes")
    void numberIsReadAsItIsStored(String type, Object stored, double number) {
        assertThat(readField(type, stored)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12.34", "-0.01", "-128", "99999999999999999999.99"})
    void decimalInBytesIsItsValue(String text) {
        BigDecimal decimal = new BigDecimal(text).setScale(2);
        ByteBuffer unscaled = ByteBuffer.wrap(decimal.unscaledValue().toByteArray());

        double number = readField("{'type':'bytes','logicalType':'decimal','precision':22,'scale':2}", unscaled);

        assertThat(number).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void decimalInFixedIsItsValue() {
        String type = "{'type':'fixed','name':'D','size':3,'logicalType':'decimal','precision':6,'scale':1}";
        Schema fixed = Schemas.parse(type);

        double number = readField(type, new GenericData.Fixed(fixed, new byte[] {-1, -1, -2}));

        assertThat(number).isEqualTo(-0.2);
    }

    @Test
    void enumIsItsOrdinal() {
        String type = "{'type':'enum','name':'State','symbols':['OFF','IDLE','ON']}";

        double number = readField(type, new GenericData.EnumSymbol(Schemas.parse(type), "ON"));

        assertThat(number).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"['null','double']", "['double','null']", "['string','null','double','boolean']"})
    void unionIsReadInAnyOrder(String type) {
        assertThat(readField(type, 21.5)).isEqualTo(21.5);
        assertThat(readField(type, (Object) null)).isNaN();
    }

    @Test
    void everyNumberOfAnUnionIsRead() {
        String type = "['null','int','string','double','boolean']";

        assertThat(readField(type, 7)).isEqualTo(7);
        assertThat(readField(type, 7.5)).isEqualTo(7.5);
        assertThat(readField(type, true)).isEqualTo(1);
        assertThat(readField(type, "7")).isNaN();
    }

    @Test
    void unionOfRecordsIsReadByTheRecordsOwnBranch() {
        Schema first = Schemas.parse("{'type':'record','name':'A','fields':[{'name':'x','type':'int'}]}");
        Schema second = Schemas.parse(
                "{'type':'record','name':'B','fields':[{'name':'s','type':'string'},{'name':'x','type':'double'}]}");
        AvroReader reader = new AvroReader(
                Schema.createUnion(first, second, Schema.create(Schema.Type.STRING)), List.of(Field.number("x")));

        assertThat(reader.read(new byte[] {0, 14}, 0)).containsExactly(7);
        assertThat(reader.read(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 28, 64}, 0)).containsExactly(7);
        assertThat(reader.lacking()).isEmpty();
        assertThatThrownBy(() -> reader.read(new byte[] {4, 0}, 0))
                .isInstanceOfSatisfying(
                        UnreadableRecord.class, e -> assertThat(e.error()).isEqualTo(RecordError.NOT_A_RECORD))
                .hasMessage("the value is a string, not a record");
    }

    static Stream<Arguments> unscorableTypes() {
        return Stream.of(
                arguments("'string'", "21.5"),
                arguments("'null'", null),
                arguments("'bytes'", ByteBuffer.wrap(new byte[] {1, 2})),
                arguments("{'type':'array','items':'int'}", List.of(1, 2)),
                arguments("{'type':'map','values':'int'}", Map.of("a", 1)));
    }

    @ParameterizedTest
    @MethodSource("unscorableTypes")
    void fieldThatIsNoNumberIsNaN(String type, Object value) {
        assertThat(readField(type, value)).isNaN();
    }

    @Test
    void fieldThatTheSchemaDoesNotHaveIsNaN() {
        byte[] value = Wire.value(1, Schemas.READING, "s1", 20.0);

        assertThat(read(Schemas.READING, value, "humidity", "temperature.celsius", "sensor.id"))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void vectorIsInTheOrderThatWasAskedFor() {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':["
                + "{'name':'a','type':'int'},{'name':'b','type':'int'},{'name':'c','type':'int'}]}");

        assertThat(read(schema, Wire.value(1, schema, 1, 2, 3), "c", "a", "b")).containsExactly(3, 1, 2);
    }

    @Test
    void pathReachesThroughNestedAndNullableRecords() {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'engine','type':["
                + "'null',{'type':'record','name':'Engine','fields':[{'name':'oil','type':"
                + "{'type':'record','name':'Oil','fields':[{'name':'bar','type':['float','null']}]}}]}]}]}");
        Schema engine = schema.getField("engine").schema().getTypes().get(1);
        GenericRecord oil = Wire.record(engine.getField("oil").schema(), 4.5f);

        byte[] present = Wire.value(1, schema, Wire.record(engine, oil));

        assertThat(read(schema, present, "engine.oil.bar")).containsExactly(4.5);
        assertThat(read(schema, Wire.value(1, schema, (Object) null), "engine.oil.bar"))
                .containsExactly(Double.NaN);
    }

    static Stream<Arguments> skippedTypes() {
        Schema fixed = Schemas.parse("{'type':'fixed','name':'F','size':5}");
        Map<String, Object> map = new HashMap<>();
        map.put("a", "b");
        map.put("c", "d");
        return Stream.of(
                arguments("'null'", null),
                arguments("'boolean'", true),
                arguments("'int'", -1),
                arguments("'long'", Long.MAX_VALUE),
                arguments("'float'", 1f),
                arguments("'double'", 1.0),
                arguments("'string'", "grüße"),
                arguments("'bytes'", ByteBuffer.wrap(new byte[300])),
                arguments("['null','string']", "x"),
                arguments(fixed.toString(), new GenericData.Fixed(fixed, new byte[5])),
                arguments("{'type':'array','items':'int'}", List.of(1, 200, -3)),
                arguments("{'type':'array','items':'double'}", List.of(1.0, 2.0)),
                arguments("{'type':'array','items':'null'}", java.util.Arrays.asList(null, null)),
                arguments(
                        "{'type':'array','items':{'type':'array','items':'string'}}", List.of(List.of("a"), List.of())),
                arguments("{'type':'map','values':'string'}", map));
    }

    @ParameterizedTest
    @MethodSource("skippedTypes")
    void fieldBehindASkippedOneIsRead(String type, Object skipped) {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'skipped','type':" + type
                + "},{'name':'x','type':'int'}]}");
        GenericRecord record = Wire.record(schema, skipped, 42);

        assertThat(read(schema, Wire.value(1, record), "x")).containsExactly(42);
        assertThat(read(schema, Wire.blockedValue(1, record), "x")).containsExactly(42);
    }

    @Test
    void recordInsideItselfIsSkipped() {
        Schema schema = Schemas.parse("{'type':'record','name':'Node','fields':["
                + "{'name':'children','type':{'type':'array','items':'Node'}},"
                + "{'name':'next','type':['null','Node']},{'name':'x','type':'int'}]}");
        GenericRecord leaf = Wire.record(schema, List.of(), null, 1);
        GenericRecord middle = Wire.record(schema, List.of(leaf, leaf), leaf, 2);

        byte[] value = Wire.value(1, schema, List.of(middle), middle, 3);

        assertThat(read(schema, value, "x", "next.x", "next.next.x", "next.next.next.x"))
                .containsExactly(3, 2, 1, Double.NaN);
    }

    @Test
    void itemsOfNoBytesAreSkippedHoweverNested() {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'nothings','type':"
                + "{'type':'array','items':{'type':'record','name':'Outer','fields':[{'name':'inner','type':"
                + "{'type':'record','name':'Inner','fields':[]}}]}}},{'name':'x','type':'int'}]}");
        Schema outer = schema.getField("nothings").schema().getElementType();
        GenericRecord item =
                Wire.record(outer, Wire.record(outer.getField("inner").schema()));

        byte[] value = Wire.value(1, schema, java.util.Collections.nCopies(100, item), 42);

        assertThat(read(schema, value, "x")).containsExactly(42);
    }

    private static double readField(String type, Object value) {
        Schema schema = Schemas.ofField(type);
        return read(schema, Wire.value(1, schema, value), "x")[0];
    }

    private static double[] read(Schema schema, byte[] value, String... paths) {
        return new AvroReader(schema, Stream.of(paths).map(Field::number).toList()).read(value, 5);
    }
}
