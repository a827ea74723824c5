package io.winnow.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.CsvInput;
import io.winnow.feature.TimeFormat;
import io.winnow.feature.Times;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRecordsTest {

    private static final CsvRecords.Columns NONE = new CsvRecords.Columns(null, null);
    private static final Instant VALENTINE = Instant.parse("2014-02-14T14:30:00Z");

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @MethodSource
    void cellBecomesAValueOfTheFieldsType(String type, String cell, @Nullable Object value) throws IOException {
        assertThat(only(type, cell)).isEqualTo(value);
    }

    static Stream<Arguments> cellBecomesAValueOfTheFieldsType() {
        Schema sizes = Schemas.parse("{'type':'enum','name':'Size','symbols':['S','L']}");
        return Stream.of(
                Arguments.of("'int'", "-7", -7),
                Arguments.of("'long'", "4000000000", 4_000_000_000L),
                Arguments.of("'float'", "1.5", 1.5f),
                Arguments.of("'double'", "1e-3", 0.001),
                Arguments.of("'boolean'", "TRUE", true),
                Arguments.of("'boolean'", "false", false),
                Arguments.of("'string'", "", ""),
                Arguments.of("['null','double']", "", null),
                Arguments.of("['null','double']", "2", 2.0),
                Arguments.of("['int','null']", "3", 3),
                Arguments.of(
                        "{'type':'enum','name':'Size','symbols':['S','L']}",
                        "L",
                        new GenericData.EnumSymbol(sizes, "L")),
                Arguments.of(
                        "{'type':'long','logicalType':'timestamp-millis'}",
                        "2014-02-14 14:30:00",
                        VALENTINE.toEpochMilli()),
                Arguments.of(
                        "{'type':'long','logicalType':'timestamp-micros'}",
                        "2014-02-14 14:30:00",
                        VALENTINE.toEpochMilli() * 1_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'int'     | 1.5    | int",
                "'int'     | ''     | int",
                "'long'    | x      | long",
                "'double'  | x      | double",
                "'boolean' | yes    | boolean",
                "['null','int'] | x | int",
                "{'type':'enum','name':'Size','symbols':['S','L']} | M | enum",
                "{'type':'long','logicalType':'timestamp-millis'}  | noon | long",
                "{'type':'array','items':'int'}                    | 1 | array"
            },
            quoteCharacter = '"')
    void cellThatDoesNotFitIsReportedWithFileLineAndColumn(String type, String cell, String expected)
            throws IOException {
        String written = cell.equals("''") ? "" : cell;
        try (CsvRecords records = records(Schemas.ofField(type), NONE, "x,y", written + ",")) {
            assertThatThrownBy(records::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .hasMessageEndingWith("readings.csv line 2: '" + written + "' is no " + expected + " for field x");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1392388200",
        "1392388200000",
        "2014-02-14T14:30:00Z",
        "2014-02-14T15:30:00+01:00",
        "2014-02-14 15:30:00+01:00",
        "2014-02-14T14:30:00",
        "2014-02-14 14:30:00",
        "2014-02-14 14:30",
        "2014-02-14 14:30:00.000"
    })
    void timeIsReadInEveryForm(String text) {
        assertThat(Times.parse(text)).isEqualTo(VALENTINE);
    }

    @Test
    void keyAndTimeComeFromTheirColumns() throws IOException {
        Path file = CsvText.file(directory, "machine,at,x", "m-1,2014-02-14 14:30:00,1");
        try (CsvRecords records = new CsvRecords(
                new CsvInput(file),
                CsvSchema.derive(new CsvInput(file), "at"),
                new CsvRecords.Columns("machine", "at"),
                false)) {
            Outgoing record = records.next();

            assertThat(record.key()).isEqualTo("m-1");
            assertThat(record.time()).isEqualTo(VALENTINE);
            assertThat(record.headers()).isEmpty();
            assertThat(record.value())
                    .hasToString("{\"machine\": \"m-1\", \"at\": " + VALENTINE.toEpochMilli() + ", \"x\": 1}");
        }
    }

    @Test
    void timeColumnKeepsTheTypeThatAGivenSchemaHasForIt() throws IOException {
        Schema text = Schemas.ofField("'string'");
        try (CsvRecords records = records(text, new CsvRecords.Columns(null, "x"), "x,y", "2014-02-14 14:30:00,")) {
            Outgoing record = records.next();

            assertThat(record.time()).isEqualTo(VALENTINE);
            assertThat(record.value().get(0)).isEqualTo("2014-02-14 14:30:00");
        }
    }

    @Test
    void timeThatCannotBeReadIsReportedWithFileLineAndColumn() throws IOException {
        Schema schema = Schemas.ofField("'long'");
        CsvRecords.Columns at = new CsvRecords.Columns(null, "at");
        try (CsvRecords records = records(schema, at, "at,x", "1392388200,1", "noon,2")) {
            records.next();

            assertThatThrownBy(records::next)
                    .cause()
                    .hasMessageEndingWith("readings.csv line 3: 'noon' is no time in column at; expected epoch seconds,"
                            + " milliseconds, microseconds or nanoseconds of the years 1980 to 2100, or such as"
                            + " 2026-01-31T12:00:00Z; "
                            + TimeFormat.REMEDY);
        }
    }

    @Test
    void lineIsToldAlsoBehindCellsOfSeveralLines() throws IOException {
        try (CsvRecords records = records(Schemas.ofField("'int'"), NONE, "x,y", "1,\"a\nb\"", "z,")) {
            records.next();

            assertThatThrownBy(records::next).cause().hasMessageContaining("readings.csv line 4: 'z' is no int");
        }
    }

    @Test
    void rowsWithoutKeyColumnHaveNoKey() throws IOException {
        try (CsvRecords records = records(Schemas.ofField("'int'"), NONE, "x", "1")) {
            assertThat(records.next().key()).isNull();
        }
    }

    @Test
    void columnThatTheSchemaDoesNotHaveIsLeftOut() throws IOException {
        try (CsvRecords records = records(Schemas.ofField("'int'"), NONE, "other,x", "a,1")) {
            assertThat(records.next().value()).hasToString("{\"x\": 1}");
        }
    }

    @Test
    void nullableFieldWithoutColumnIsNull() throws IOException {
        try (CsvRecords records = records(Schemas.READING, NONE, "sensor", "a")) {
            assertThat(records.next().value()).hasToString("{\"sensor\": \"a\", \"temperature\": null}");
        }
    }

    @Test
    void fieldThatNoColumnFillsIsReportedBeforeTheFirstRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> records(Schemas.READING, NONE, "temperature", "1"))
                .withMessageEndingWith(
                        "readings.csv has no column for field sensor, which may not be null; its columns are"
                                + " [temperature]");
    }

    @Test
    void absentKeyColumnIsReportedBeforeTheFirstRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> records(Schemas.ofField("'int'"), new CsvRecords.Columns("k", null), "x", "1"))
                .withMessageContaining("has no column 'k'");
    }

    @Test
    void rowsComeOnceInOrder() throws IOException {
        try (CsvRecords records = records(Schemas.ofField("'int'"), NONE, "x", "3", "1", "2")) {
            assertThat(numbers(records, 10)).containsExactly(3, 1, 2);
        }
    }

    @Test
    void loopStartsAgainAtTheEnd() throws IOException {
        Path file = CsvText.file(directory, "x", "3", "1", "2");
        try (CsvRecords records = new CsvRecords(new CsvInput(file), Schemas.ofField("'int'"), NONE, true)) {
            assertThat(numbers(records, 7)).containsExactly(3, 1, 2, 3, 1, 2, 3);
        }
    }

    @Test
    void loopOverNoRowsEnds() throws IOException {
        Path file = CsvText.file(directory, "x");
        try (CsvRecords records = new CsvRecords(new CsvInput(file), Schemas.ofField("'int'"), NONE, true)) {
            assertThat(records.hasNext()).isFalse();
        }
    }

    @Test
    void absentFileIsReported() {
        assertThatIOException()
                .isThrownBy(
                        () -> new CsvRecords(new CsvInput(directory.resolve("no.csv")), Schemas.READING, NONE, false))
                .withMessageStartingWith("cannot read ");
    }

    private @Nullable Object only(String type, String cell) throws IOException {
        try (CsvRecords records = records(Schemas.ofField(type), NONE, "x,y", cell + ",")) {
            GenericRecord record = (GenericRecord) records.next().value();
            return record.get("x");
        }
    }

    private CsvRecords records(Schema schema, CsvRecords.Columns columns, String... lines) throws IOException {
        return new CsvRecords(new CsvInput(CsvText.file(directory, lines)), schema, columns, false);
    }

    private static List<Object> numbers(CsvRecords records, int limit) {
        List<Object> numbers = new ArrayList<>();
        while (numbers.size() < limit && records.hasNext()) {
            numbers.add(records.next().value().get(0));
        }
        return numbers;
    }
}
