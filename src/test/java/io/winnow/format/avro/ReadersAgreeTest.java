package io.winnow.format.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.feature.Categories;
import io.winnow.feature.CsvReader;
import io.winnow.feature.Field;
import io.winnow.feature.JsonReader;
import io.winnow.feature.TimeFormat;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Categories and times in Avro, CSV and JSON. */
class ReadersAgreeTest {

    private static final String STATE = "{'type':'enum','name':'State','symbols':['OFF','ON','FAULT']}";
    private static final Field CATEGORY =
            new Field("x", Field.Kind.CATEGORY, Categories.of(List.of("ON", "7", "true", "-5000000000")));
    /** The least place of a category that is not known; each has its own. */
    private static final int UNKNOWN = 4;

    private static final Field TIME = Field.time("x");
    private static final Instant NOON = Instant.parse("2026-02-02T12:00:00.123Z");
    private static final long MILLIS = NOON.toEpochMilli();

    static Stream<Arguments> categories() {
        return Stream.of(
                arguments("'string'", "ON", "\"ON\"", 0),
                arguments("'string'", "grüße", "\"grüße\"", UNKNOWN),
                arguments("['null','string']", "ON", "\"ON\"", 0),
                arguments("['int','string']", "ON", "\"ON\"", 0),
                arguments("['string','int']", 7, "7", 1),
                arguments(STATE, symbol("ON"), "\"ON\"", 0),
                arguments(STATE, symbol("FAULT"), "\"FAULT\"", UNKNOWN),
                arguments("['null'," + STATE + "]", symbol("ON"), "\"ON\"", 0),
                arguments("'int'", 7, "7", 1),
                arguments("'int'", 8, "8", UNKNOWN),
                arguments("'long'", -5_000_000_000L, "-5000000000", 3),
                arguments("'boolean'", true, "true", 2),
                arguments("'boolean'", false, "false", UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("categories")
    void categoryHasTheSamePlaceFromEveryReader(String type, Object value, String json, double place)
            throws IOException {
        double avro = avro(CATEGORY, type, value);

        assertThat(Math.min(avro, UNKNOWN)).isEqualTo(place);
        assertThat(csv(CATEGORY, value.toString())).isEqualTo(avro);
        assertThat(json(CATEGORY, json)).isEqualTo(avro);
    }

    static Stream<Arguments> times() {
        return Stream.of(
                arguments("{'type':'long','logicalType':'timestamp-millis'}", MILLIS, MILLIS),
                arguments("{'type':'long','logicalType':'timestamp-micros'}", 1_000 * MILLIS + 999, MILLIS),
                arguments("{'type':'long','logicalType':'timestamp-micros'}", -1L, -1L),
                arguments("{'type':'long','logicalType':'timestamp-nanos'}", 1_000_000 * MILLIS, MILLIS),
                arguments(
                        "{'type':'long','logicalType':'timestamp-nanos'}",
                        1_700_000_000_000_999_999L,
                        1_700_000_000_000L),
                arguments("{'type':'long','logicalType':'local-timestamp-micros'}", 1_000 * MILLIS, MILLIS),
                arguments("['null',{'type':'long','logicalType':'timestamp-millis'}]", MILLIS, MILLIS),
                arguments("{'type':'int','logicalType':'date'}", 20_486, 20_486 * 86_400_000L));
    }

    @ParameterizedTest
    @MethodSource("times")
    void timeStampIsTheMillisecondItIsIn(String type, Object stored, long millis) {
        assertThat(avro(TIME, type, stored)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-02T12:00:00.123Z",
                "2026-02-02 12:00:00.123",
                "2026-02-02T13:00:00.123+01:00",
                "2026-02-02T13:00:00.123+0100",
                "2026-02-02T13:00:00.123+01",
                "2026-02-02 13:00:00.123 +01:00",
                "2026-02-02 12:00:00.123 UTC",
                "2026-02-02t12:00:00.123z",
                "1770033600.123",
                "1770033600123"
            })
    void textOfATimeIsTheSameFromEveryReader(String text) throws IOException {
        assertThat(avro(TIME, "['null','string']", text)).isEqualTo(MILLIS);
        assertThat(csv(TIME, text)).isEqualTo(MILLIS);
        assertThat(json(TIME, "\"" + text + "\"")).isEqualTo(MILLIS);
    }

    @ParameterizedTest
    @CsvSource({
        "1770033600123, 1770033600123",
        "1770033600, 1770033600000",
        "1770033600123456, 1770033600123",
        "1770033600123999999, 1770033600123",
        "315532800, 315532800000",
        "4133980799999, 4133980799999"
    })
    void sizeOfANumberTellsItsUnitToEveryReader(long number, double millis) throws IOException {
        assertThat(avro(TIME, "'long'", number)).isEqualTo(millis);
        assertThat(csv(TIME, "" + number)).isEqualTo(millis);
        assertThat(json(TIME, "" + number)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -60, 315_532_799, 20_240_329, 20_240_329_000_000L, 4_133_980_800L, Long.MIN_VALUE})
    void numberOfAnImplausibleYearIsNoTimeToAnyReader(long number) {
        assertThat(avro(TIME, "'long'", number)).isNaN();
        assertThatThrownBy(() -> csv(TIME, "" + number)).hasMessageContaining("of the years 1980 to 2100");
        assertThatThrownBy(() -> json(TIME, "" + number)).hasMessageContaining("of the years 1980 to 2100");
    }

    @Test
    void whatIsAbsentIsMissing() throws IOException {
        for (Field field : List.of(CATEGORY, TIME)) {
            assertThat(avro(field, "['null','string']", null)).isNaN();
            assertThat(csv(field, "")).isNaN();
            assertThat(json(field, "null")).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noon", "", "12:00", "2026-13-01T00:00:00Z", "+999999999-01-01T00:00:00Z", "1e400"})
    void textThatIsNoTimeIsMissingInAvroAndRefusedElsewhere(String text) {
        assertThat(avro(TIME, "'string'", text)).isNaN();
        assertThatThrownBy(() -> json(TIME, "\"" + text + "\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field x is string; expected epoch seconds, milliseconds, microseconds or nanoseconds of"
                        + " the years 1980 to 2100, or such as 2026-01-31T12:00:00Z, or null");
    }

    @Test
    void cellThatIsNoTimeIsRefusedWithItsColumn() {
        assertThatThrownBy(() -> csv(TIME, "noon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "column x holds 'noon'; expected epoch seconds, milliseconds, microseconds or nanoseconds of"
                                + " the years 1980 to 2100, or such as 2026-01-31T12:00:00Z; "
                                + TimeFormat.REMEDY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "{}", "[\"ON\"]"})
    void jsonThatIsNoCategoryIsRefused(String json) {
        assertThatThrownBy(() -> json(CATEGORY, json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("expected a text, an integer, true, false or null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'double'",
                "'float'",
                "'bytes'",
                "{'type':'array','items':'string'}",
                "{'type':'long','logicalType':'time-micros'}"
            })
    void otherTypesAreNoTimes(String type) {
        assertThat(new AvroSchema(Schemas.ofField(type)).readable(Field.Kind.TIME))
                .isEmpty();
    }

    @Test
    void fieldsAreReadableAsTheKindsTheirTypesAllow() {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'d','type':'double'},"
                + "{'name':'i','type':'int'},{'name':'l','type':'long'},{'name':'s','type':['null','string']},"
                + "{'name':'e','type':" + STATE + "},{'name':'b','type':'boolean'}]}");

        assertThat(new AvroSchema(schema).readable(Field.Kind.CATEGORY)).isEqualTo(Set.of("i", "l", "s", "e", "b"));
        assertThat(new AvroSchema(schema).readable(Field.Kind.TIME)).isEqualTo(Set.of("l", "s"));
        assertThat(new AvroSchema(schema).readable(Field.Kind.NUMBER)).isEqualTo(Set.of("d", "i", "l", "e", "b"));
    }

    @Test
    void onePathIsReadInSeveralKindsAtOnce() throws IOException {
        Schema schema = Schemas.parse("{'type':'record','name':'R','fields':["
                + "{'name':'x','type':['null','long']},{'name':'y','type':'int'}]}");
        Field category = new Field("x", Field.Kind.CATEGORY, Categories.of(List.of("1770033600")));
        List<Field> fields = List.of(Field.number("x"), category, TIME, Field.number("y"));

        double[] avro = new AvroReader(schema, fields).read(Wire.value(1, schema, 1_770_033_600L, 42), 5);

        assertThat(avro).containsExactly(1_770_033_600, 0, 1_770_033_600_000.0, 42);
        assertThat(new CsvReader(List.of("x", "y"), fields).read(List.of("1770033600", "42")))
                .isEqualTo(avro);
        assertThat(new JsonReader(fields).read(new ObjectMapper().readTree("{\"x\":1770033600,\"y\":42}")))
                .isEqualTo(avro);
    }

    @Test
    void partOfTheKindsIsReadWhereTheTypeAllowsNoMore() {
        Schema schema = Schemas.ofField("'string'");
        List<Field> fields = List.of(Field.number("x"), CATEGORY, TIME);

        assertThat(new AvroReader(schema, fields).read(Wire.value(1, schema, "ON"), 5))
                .containsExactly(Double.NaN, 0, Double.NaN);
    }

    @Test
    void enumLearnedFromHasItsSymbolsInOrder() {
        Categories categories = Categories.learning();
        avro(new Field("x", Field.Kind.CATEGORY, categories), STATE, symbol("FAULT"));

        assertThat(categories.known()).containsExactly("OFF", "ON", "FAULT");
    }

    private static GenericData.EnumSymbol symbol(String name) {
        return new GenericData.EnumSymbol(Schemas.parse(STATE), name);
    }

    private static double avro(Field field, String type, @Nullable Object value) {
        Schema schema = Schemas.ofField(type);
        return new AvroReader(schema, List.of(field)).read(Wire.value(1, schema, value), 5)[0];
    }

    private static double csv(Field field, String cell) {
        return new CsvReader(List.of("x"), List.of(field)).read(List.of(cell))[0];
    }

    private static double json(Field field, String value) throws IOException {
        return new JsonReader(List.of(field)).read(new ObjectMapper().readTree("{\"x\":" + value + "}"))[0];
    }
}
