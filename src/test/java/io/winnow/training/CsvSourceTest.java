package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.Categories;
import io.winnow.feature.CellFormat;
import io.winnow.feature.CsvFormat;
import io.winnow.feature.CsvInput;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.Numerals;
import io.winnow.feature.TimeFormat;
import io.winnow.fixture.CsvText;
import io.winnow.profile.Profile;
import io.winnow.profile.ProfileTable;
import io.winnow.training.CsvSource.Columns;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void rowIsARecordWithItsKeyTimeAndLabel() throws IOException {
        Path file = CsvText.file(directory, "at,x,m,bad", "2026-02-02T12:00:00Z,1,a,0", "1770033660,,b,true");

        List<LabelledRecord> records = read(new CsvSource(file, new Columns("bad", "m", "at")), "x");

        assertThat(records).extracting(LabelledRecord::key).containsExactly("a", "b");
        assertThat(records).extracting(LabelledRecord::time).containsExactly(1_770_033_600_000.0, 1_770_033_660_000.0);
        assertThat(records).extracting(LabelledRecord::label).containsExactly(Label.NORMAL, Label.ANOMALOUS);
        assertThat(records)
                .extracting(LabelledRecord::values)
                .containsExactly(new double[] {1}, new double[] {Double.NaN});
    }

    @Test
    void withoutColumnsThereIsNeitherKeyNorTimeNorAnomaly() throws IOException {
        LabelledRecord only = read(new CsvSource(CsvText.file(directory, "x", "1"), Columns.NONE), "x")
                .get(0);

        assertThat(only.key()).isNull();
        assertThat(only.time()).isNaN();
        assertThat(only.label()).isEqualTo(Label.NORMAL);
    }

    @Test
    void fileOfAnomaliesNeedsNoLabel() throws IOException {
        Path file = CsvText.file(directory, "x,m", "1,a");

        LabelledRecord only = read(new CsvSource(file, new Columns("bad", "m", null)).ofAnomalies(), "x")
                .get(0);

        assertThat(only.label()).isEqualTo(Label.ANOMALOUS);
        assertThat(only.key()).isEqualTo("a");
    }

    @Test
    void profileCountsTheRecords() throws IOException {
        CsvSource source = new CsvSource(CsvText.file(directory, "x", "1", "2", "3"), Columns.NONE);
        assertThat(source.knownRecords()).isZero();

        source.profile(records -> {});

        assertThat(source.knownRecords()).isEqualTo(3);
    }

    @Test
    void recordsThatAProfileCountedAreNotReadToCountThem() throws IOException {
        Path file = CsvText.file(directory, "x", "1", "2", "3");
        CsvSource source = new CsvSource(file, Columns.NONE);
        source.profile(records -> {});
        Files.delete(file);

        assertThat(new DerivedVectors(source, List.of(new Feature("x", MissingPolicy.DEAD_LETTER))).size())
                .isEqualTo(3);
    }

    @Test
    void emptyLabelIsUnknown() throws IOException {
        Path file = CsvText.file(directory, "x,bad", "1,", "2,0");

        assertThat(read(new CsvSource(file, new Columns("bad", null, null)), "x"))
                .extracting(LabelledRecord::label)
                .containsExactly(Label.UNKNOWN, Label.NORMAL);
    }

    @Test
    void unknownColumnIsRefusedWithThoseThereAre() {
        Path file = CsvText.file(directory, "x,m", "1,a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(new CsvSource(file, new Columns("bad", null, null)), "x"))
                .withMessage(file + " has no column 'bad'; its columns are [x, m]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(new CsvSource(file, Columns.NONE), "y"))
                .withMessage(file + ": there is no column 'y'; the columns are [x, m]");
    }

    @Test
    void columnThatIsNotThereIsMissedBeforeTheRowsAreProfiled() {
        Path file = CsvText.file(directory, "x,m", "1,a");
        CsvSource source = new CsvSource(file, new Columns("bad", null, null));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> source.profile(passed -> {}))
                .withMessage(file + " has no column 'bad'; its columns are [x, m]");
    }

    @Test
    void cellsAreProfiledAsTheyAreRead() throws IOException {
        Path file = CsvText.file(
                directory,
                "load,heat,on,at,note,gone",
                "1.5,NA,true,2024-01-01 00:00:00,hot,",
                "2,-3e2,FALSE,2024-01-01T00:15:00Z,cold,nan");
        List<Long> passed = new ArrayList<>();

        Profile profile = new CsvSource(file, Columns.NONE).profile(passed::add);

        assertThat(profile.rows()).isEqualTo(2);
        assertThat(passed).last().isEqualTo(2L);
        assertThat(new ProfileTable(profile).whole())
                .containsExactly(
                        "column  kind      values                                    missing  learn",
                        "load    number    1.5 to 2                                      0 %  yes",
                        "heat    constant  always -300                                50.0 %  yes    always the same",
                        "on      number    0 to 1                                        0 %  yes",
                        "at      time      2024-01-01 00:00 to 2024-01-01 00:15 UTC      0 %  no     looks like a time",
                        "note    category  cold ×1, hot ×1                               0 %  no     text",
                        "gone    empty                                                 100 %  no     no value");
    }

    @Test
    void badCellNamesFileAndLine() {
        Path file = CsvText.file(directory, "x,at,bad", "1,1770033600,0", "2,noon,1");
        assertThatThrownBy(() -> read(new CsvSource(file, new Columns(null, null, "at")), "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(DateTimeException.class)
                .cause()
                .hasMessage(
                        file + " line 3: column at holds 'noon'; expected epoch seconds, milliseconds, microseconds or"
                                + " nanoseconds of the years 1980 to 2100, or such as 2026-01-31T12:00:00Z; "
                                + TimeFormat.REMEDY);

        Path labelled = CsvText.file(directory, "x,at", "1,0", "2,noon");
        assertThatThrownBy(() -> read(new CsvSource(labelled, new Columns("at", null, null)), "x"))
                .cause()
                .hasMessage(
                        labelled + " line 3: column at: the label is 'noon'; expected 0 or 1, true or false, yes or no,"
                                + " normal or anomaly; else name the values of anomalies, as in --anomalous-label=noon");
    }

    @Test
    void timeOfAnotherFormatThanTheToldOneSaysTheTold() {
        Path file = CsvText.file(directory, "x,at", "1,31.1.2026");
        CellFormat told = new CellFormat(Set.of(), Numerals.PLAIN, TimeFormat.of("yyyyMMdd", null));
        CsvInput input = new CsvInput(file, new CsvFormat(null, null, 0, false, told));

        assertThatThrownBy(() -> read(new CsvSource(input, new Columns(null, null, "at")), "x"))
                .cause()
                .hasMessage(file + " line 2: column at holds '31.1.2026'; expected a time as in --time-format"
                        + " 'yyyyMMdd'");
    }

    @Test
    void timesAreShownInTheirZoneAndProfiledAsTold() throws IOException {
        TimeFormat german = TimeFormat.of("yyyyMMddHHmm", ZoneId.of("Europe/Berlin"));
        CellFormat told = new CellFormat(Set.of(), Numerals.PLAIN, german);
        Path file = CsvText.file(directory, "at,x", "202607010730,1", "202607010745,2");
        CsvInput input = new CsvInput(file, new CsvFormat(null, null, 0, false, told));

        Profile profile = new CsvSource(input, new Columns(null, null, "at")).profile(passed -> {});

        assertThat(new ProfileTable(profile).whole().get(1))
                .startsWith("at      time    2026-07-01 07:30 to 2026-07-01 07:45 Europe/Berlin  ")
                .endsWith("the time");
    }

    @Test
    void columnOfTimesThatHoldsSomethingElseIsRefusedBeforeItIsProfiled() {
        Path file = CsvText.file(directory, "x,at", "1,1770033600", "2,noon");

        assertThatIOException()
                .isThrownBy(() -> new CsvSource(file, new Columns(null, null, "at")).profile(passed -> {}))
                .withMessageStartingWith(file + " line 3: column at holds 'noon'; expected epoch seconds");
    }

    @Test
    void rowWithoutItsTimeIsRefused() {
        Path file = CsvText.file(directory, "x,at", "1,1770033600", "2,NA");

        assertThatThrownBy(() -> read(new CsvSource(file, new Columns(null, null, "at")), "x"))
                .cause()
                .hasMessage(file + " line 3: column at holds 'NA', but every row needs its time; leave such rows out,"
                        + " or do without --time");
    }

    @Test
    void columnThatIsNotNamedIsThatOfTheOthers() {
        Columns others = new Columns("l", "k", "t");

        assertThat(Columns.NONE.or(others)).isEqualTo(others);
        assertThat(new Columns("L", null, null).or(others)).isEqualTo(new Columns("L", "k", "t"));
        assertThat(new Columns(null, "K", "T").or(others)).isEqualTo(new Columns("l", "K", "T"));
    }

    @Test
    void timesWithoutAZoneAreWarnedOfOnceUnlessTheirUserSaysIt() throws IOException {
        Path file = CsvText.file(directory, "x,at", "1,", "2,2026-01-31 12:00:00", "3,2026-01-31 12:01:00");
        Columns columns = new Columns(null, null, "at");
        List<Field> fields = List.of(new Field("at", Field.Kind.TIME, Categories.learning()));
        CellFormat told = new CellFormat(Set.of(), Numerals.PLAIN, TimeFormat.of(null, ZoneOffset.UTC));

        assertThat(warnings(new CsvSource(file, Columns.NONE), fields))
                .containsExactly("the times of column at name no zone and are taken as UTC; name another with"
                        + " --time-zone, such as Europe/Berlin");
        assertThat(warnings(
                        new CsvSource(new CsvInput(file, new CsvFormat(null, null, 0, false, told)), Columns.NONE),
                        fields))
                .isEmpty();
        assertThat(warnings(new CsvSource(zoned(), columns), fields)).isEmpty();
    }

    @Test
    void timesThatTheClockChangeSkipsOrRepeatsAreCountedWithAnExample() throws IOException {
        Path file = CsvText.file(
                directory,
                "x,at",
                "1,2026-03-29 01:59:00",
                "2,2026-03-29 02:30:00",
                "3,2026-10-25 02:10:00",
                "4,2026-10-25T02:20:00+01:00",
                "5,2026-10-25 03:00:00");
        CellFormat told = new CellFormat(Set.of(), Numerals.PLAIN, TimeFormat.of(null, ZoneId.of("Europe/Berlin")));
        CsvSource source = new CsvSource(
                new CsvInput(file, new CsvFormat(null, null, 0, false, told)), new Columns(null, null, "at"));
        String expected =
                "2 times of column at are in an hour that the clock change in Europe/Berlin skips or repeats, such"
                        + " as '2026-03-29 02:30:00' in line 3: a skipped time counts as one hour later, a repeated one as the"
                        + " first of the two; write such times with their offset, as +02:00";

        assertThat(warnings(source, List.of())).containsExactly(expected);
        source.profile(passed -> {});
        assertThat(source.warnings()).containsExactly(expected);
    }

    private Path zoned() {
        return CsvText.file(directory, "x,at", "1,2026-01-31T12:00:00Z");
    }

    private static List<String> warnings(RecordSource source, List<Field> fields) throws IOException {
        try (RecordSource.Records records = source.open(fields)) {
            records.forEachRemaining(record -> {});
        }
        return source.warnings();
    }

    @Test
    void bytesTellHowFarTheFirstReadingIs() throws IOException {
        Path file = CsvText.file(
                directory,
                Stream.concat(Stream.of("x"), IntStream.range(0, 50_000).mapToObj(row -> "1" + row))
                        .toArray(String[]::new));
        CsvSource source = new CsvSource(file, Columns.NONE);
        List<Long> reached = new ArrayList<>();

        source.profile(passed -> reached.add(source.bytesRead()));

        assertThat(reached.get(0)).isBetween(1L, source.bytes() / 2);
        assertThat(reached).isSorted().endsWith(source.bytes()).contains(source.bytes());
        assertThat(source.bytes()).isEqualTo(Files.size(file));
    }

    @Test
    void descriptionIsTheNameAndTheDigest() throws IOException {
        Path file = CsvText.file(directory, "x", "1");

        assertThat(new CsvSource(file, Columns.NONE).description())
                .matches("readings\\.csv sha256:[0-9a-f]{64}")
                .isEqualTo(new CsvSource(file, Columns.NONE).ofAnomalies().description());
    }

    @Test
    void digestOfAProfiledFileNeedsNoFurtherReading() throws IOException {
        Path packed = directory.resolve("packed.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("x\n1\n".getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : List.of(CsvText.file(directory, "x", "1"), packed)) {
            String digest = new CsvSource(file, Columns.NONE).description();
            CsvSource profiled = new CsvSource(file, Columns.NONE);

            profiled.profile(passed -> {});
            Files.delete(file);

            assertThat(profiled.description()).isEqualTo(digest);
        }
    }

    private static List<LabelledRecord> read(RecordSource source, String path) throws IOException {
        List<LabelledRecord> records = new ArrayList<>();
        try (RecordSource.Records opened = source.open(List.of(Field.number(path)))) {
            opened.forEachRemaining(records::add);
        }
        return records;
    }
}
