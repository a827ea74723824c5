package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.CsvText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void rowsComeInOrderBehindTheHeader() throws IOException {
        try (CsvFile csv = csv("a, b", "1,2", "", "3 , ")) {
            assertThat(csv.header()).containsExactly("a", "b");
            assertThat(rest(csv)).containsExactly(List.of("1", "2"), List.of("3", ""));
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(csv::next);
        }
    }

    @Test
    void quotedCellKeepsCommasQuotesAndNewlines() throws IOException {
        try (CsvFile csv = csv("a,b", "\"one, \"\"two\"\"\nthree\",2", "4,5")) {
            assertThat(rest(csv)).containsExactly(List.of("one, \"two\"\nthree", "2"), List.of("4", "5"));
        }
    }

    @Test
    void windowsFileWithByteOrderMarkIsReadAlike() throws IOException {
        Path file = Files.writeString(directory.resolve("bom.csv"), "\uFEFFa,b\r\n1,2\r\n");

        try (CsvFile csv = new CsvFile(file)) {
            assertThat(csv.header()).containsExactly("a", "b");
            assertThat(rest(csv)).containsExactly(List.of("1", "2"));
        }
    }

    @Test
    void everyMemberOfAPackedFileIsRead() throws IOException {
        Path file = directory.resolve("two.csv.gz");
        for (String part : List.of("a,b\n1,2\n", "3,4\n", "5,6\n".repeat(40_000))) {
            Files.write(file, packed(part), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        try (CsvFile csv = new CsvFile(file)) {
            assertThat(rest(csv)).hasSize(40_002).startsWith(List.of("1", "2"), List.of("3", "4"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 10, 17, 18, 26, 30, 100_000})
    void bytesBehindThePackedDataAreRefused(int count) throws IOException {
        for (String rows : List.of("1,2\n", "1,2\n".repeat(30_000))) {
            byte[] garbage = new byte[count];
            Arrays.fill(garbage, (byte) 7);
            Path file = Files.write(directory.resolve("behind.csv.gz"), packed("a,b\n" + rows));
            Files.write(file, garbage, StandardOpenOption.APPEND);

            try (CsvFile csv = new CsvFile(file)) {
                assertThatThrownBy(() -> rest(csv))
                        .hasMessageContaining(file + " line ")
                        .hasMessageContaining(
                                ": " + count + " bytes follow the packed data and are not packed; the file"
                                        + " is damaged, or two files in one");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(count + " bytes follow the packed data");
            }
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void columnIsFoundByName() throws IOException {
        try (CsvFile csv = csv("a,b", "1,2")) {
            assertThat(csv.column("b")).isEqualTo(1);
        }
    }

    @Test
    void absentColumnIsReportedWithThoseThereAre() throws IOException {
        try (CsvFile csv = csv("a,b", "1,2")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> csv.column("c"))
                    .withMessageEndingWith("readings.csv has no column 'c'; its columns are [a, b]");
        }
    }

    @Test
    void lineBeforeTheHeaderIsSuspectedWhereItIsOneCell() throws IOException {
        try (CsvFile csv = csv("Report of today", "a,b", "1,2")) {
            assertThatThrownBy(csv::next)
                    .cause()
                    .hasMessage(directory.resolve("readings.csv") + " line 2 has 2 cells; the header has 1; if it is a"
                            + " line before the header, pass over it with --skip");
        }
    }

    @Test
    void rowWithAnotherNumberOfCellsIsReportedWithFileAndLine() throws IOException {
        try (CsvFile csv = csv("a,b", "1,2", "3", "4,5,6")) {
            csv.next();

            assertThatThrownBy(csv::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .hasMessageEndingWith("readings.csv line 3 has 1 cells; the header has 2");
            assertThatThrownBy(csv::next)
                    .cause()
                    .hasMessageEndingWith("readings.csv line 4 has 3 cells; the header has 2; put cells that hold"
                            + " the delimiter in quotes");
        }
    }

    @Test
    void emptyLinesCountAsLines() throws IOException {
        try (CsvFile csv = csv("a,b", "", "", "3")) {
            assertThatThrownBy(csv::next).cause().hasMessageContaining(" line 4 has 1 cells");
        }
    }

    @Test
    void lastLineWithoutNewlineIsARow() throws IOException {
        Path file = Files.writeString(directory.resolve("short.csv"), "a,b\n1,2\n3");

        try (CsvFile csv = new CsvFile(file)) {
            csv.next();
            assertThatThrownBy(csv::next).cause().hasMessageContaining(" line 3 has 1 cells");
        }
    }

    @Test
    void quoteThatIsNotClosedIsReportedWithLineAndColumn() throws IOException {
        String remedy = "; close the quotes of this cell, and write those twice that belong to its text";

        assertThatThrownBy(() -> rest(csv("a,b", "1,2", "3,\"4", "5,6")))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessageEndingWith("readings.csv line 3: column b: its quote is never closed" + remedy);
        assertThatThrownBy(() -> rest(csv("a,b", "\"1,2", "3,\"4\"", "5,6")))
                .cause()
                .hasMessageEndingWith(
                        "readings.csv line 2: column a: text follows its closing quote, at line 3" + remedy);
        assertThatIOException()
                .isThrownBy(() -> csv("a,\"b", "1,2"))
                .withMessageEndingWith("readings.csv line 1: column 2: its quote is never closed" + remedy);
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.csv"), "");

        assertThatIOException()
                .isThrownBy(() -> new CsvFile(empty))
                .withMessageEndingWith("empty.csv is empty; expected a header with the names of the columns");
    }

    @Test
    void fileWithoutRowsHasAHeader() throws IOException {
        try (CsvFile csv = csv("a,b")) {
            assertThat(csv.hasNext()).isFalse();
        }
    }

    @Test
    void columnNamedTwiceIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> csv("a,b,a", "1,2,3"))
                .withMessageEndingWith("readings.csv line 1 has two columns 'a'; rename one");
    }

    @Test
    void absentFileIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> new CsvFile(directory.resolve("absent.csv")))
                .withMessageStartingWith("cannot read ")
                .withMessageEndingWith("absent.csv; check that it is a file and may be read");
    }

    @Test
    void directoryIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> new CsvFile(directory))
                .withMessageStartingWith("cannot read " + directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void delimiterIsFoundInTheHeader(String delimiter) throws IOException {
        try (CsvFile csv = csv(
                "a,b,\"c;d\"".replace(",", delimiter),
                "1,2,\"x,y|z\"".replaceFirst(",", delimiter).replaceFirst(",", delimiter))) {
            assertThat(csv.header()).containsExactly("a", "b", "c;d");
            assertThat(rest(csv)).containsExactly(List.of("1", "2", "x,y|z"));
        }
    }

    @Test
    void decimalCommasAreNoDelimiters() throws IOException {
        try (CsvFile csv = csv("a;b", "1,5;2,5")) {
            assertThat(csv.header()).containsExactly("a", "b");
            assertThat(csv.found()).singleElement().asString().contains("separated by ';'");
        }
    }

    @Test
    void toldDelimiterIsTaken() throws IOException {
        Path file = CsvText.file(directory, "a;b:c", "1;2:3");

        try (CsvFile csv = new CsvFile(new CsvInput(file, new CsvFormat(':', null, 0, false, CellFormat.DEFAULT)))) {
            assertThat(csv.header()).containsExactly("a;b", "c");
            assertThat(csv.found()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void toldEncodingIsRead(String encoding) throws IOException {
        Path file = Files.write(directory.resolve("told.csv"), "größe;b\n1;2\n".getBytes(encoding));

        try (CsvFile csv = new CsvFile(in(file, encoding, 0))) {
            assertThat(csv.header()).containsExactly("größe", "b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarkTellsTheEncoding(String encoding) throws IOException {
        Path file = Files.write(directory.resolve("mark.csv"), "\uFEFFgröße;b\r\n1;2\r\n".getBytes(encoding));

        try (CsvFile csv = new CsvFile(file)) {
            assertThat(csv.header()).containsExactly("größe", "b");
            assertThat(rest(csv)).containsExactly(List.of("1", "2"));
        }
    }

    @Test
    void bytesOfAnotherEncodingAreRefusedWithTheirLine() throws IOException {
        String text = "a,b\n" + "1,2\n".repeat(50_000) + "3,é\n";
        Path file = Files.write(directory.resolve("latin.csv"), text.getBytes("ISO-8859-1"));

        try (CsvFile csv = new CsvFile(file)) {
            assertThatThrownBy(() -> rest(csv))
                    .cause()
                    .hasMessage(file + " line 50002 is not written in UTF-8; name its encoding with --encoding, for"
                            + " example windows-1252");
        }
    }

    @Test
    void wideTextWithoutMarkIsRefusedWithWhatToSay() throws IOException {
        Path file = Files.write(directory.resolve("wide.csv"), "a,b\n1,2\n".getBytes("UTF-16LE"));

        assertThatIOException()
                .isThrownBy(() -> new CsvFile(file))
                .withMessage(file + " line 1 holds a NUL character and is no text; if it is UTF-16, say so with"
                        + " --encoding UTF-16LE");
    }

    @Test
    void packedFileIsReadWhateverItsName() throws IOException {
        Path file = directory.resolve("packed.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1,2\n".getBytes("UTF-8"));
        }

        try (CsvFile csv = new CsvFile(file)) {
            assertThat(rest(csv)).containsExactly(List.of("1", "2"));
        }
    }

    @Test
    void halfAPackedFileIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("a,b\n1,2\n".repeat(1_000).getBytes("UTF-8"));
        }
        Path file =
                Files.write(directory.resolve("half.csv.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

        assertThatThrownBy(() -> rest(new CsvFile(file)))
                .hasMessageContaining("the packed data ends too early; the file is not whole");
    }

    @Test
    void toldLinesAndCommentsAboveTheHeaderArePassedOverAndCounted() throws IOException {
        Path file = CsvText.file(directory, "Exported; by, me", "# unit: \"C", "", "#, %", "a,b", "#1,2", "3");

        try (CsvFile csv = new CsvFile(in(file, "UTF-8", 1))) {
            assertThat(csv.header()).containsExactly("a", "b");
            assertThat(csv.found())
                    .containsExactly("lines that begin with # were passed over as comments above the header: 2");
            assertThat(csv.next()).containsExactly("#1", "2");
            assertThatThrownBy(csv::next).cause().hasMessageContaining(" line 7 has 1 cells");
        }
    }

    @Test
    void commentBelowTheHeaderIsARowUntilTold() throws IOException {
        try (CsvFile csv = csv("a,b", "# more", "1,2")) {
            assertThatThrownBy(csv::next)
                    .cause()
                    .hasMessageEndingWith("readings.csv line 2 has 1 cells; the header has 2; if lines that begin with"
                            + " # are comments, pass over them with --comments");
        }
        Path file = CsvText.file(directory, "a,b", "# it's \"", "1,\"x\ny\"", "", "#", "\"#3\",4", "# end");
        try (CsvFile csv = new CsvFile(new CsvInput(file, new CsvFormat(null, null, 0, true, CellFormat.DEFAULT)))) {
            assertThat(rest(csv)).containsExactly(List.of("1", "x\ny"), List.of("#3", "4"));
            assertThat(csv.found())
                    .containsExactly("lines that begin with # or are empty were passed over below the header: 4");
        }
    }

    @Test
    void emptyCellsBehindTheHeaderAreLeftOut() throws IOException {
        try (CsvFile csv = csv("a,b,", "1,2,", "3,4", "5,6,,")) {
            assertThat(csv.header()).containsExactly("a", "b");
            assertThat(rest(csv)).containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
        }
    }

    @Test
    void nameThatIsEmptyBecomesANumber() throws IOException {
        try (CsvFile csv = csv(",a", "0,1")) {
            assertThat(csv.header()).containsExactly("column 1", "a");
        }
    }

    @Test
    void numbersAreNoHeader() {
        assertThatIOException()
                .isThrownBy(() -> csv("#id,temp", "1,20.5", "2,21"))
                .withMessageEndingWith(
                        "readings.csv line 2 is a row of numbers, not a header: [1, 20.5]; put a line with"
                                + " the names of the columns first, without # if it is there as a comment");
    }

    @Test
    void numberedColumnsAreAHeader() throws IOException {
        try (CsvFile csv = csv("0,1,2", "1,20.5,3")) {
            assertThat(csv.header()).containsExactly("0", "1", "2");
        }
    }

    @Test
    void moreLinesToSkipThanThereAreIsRefused() {
        Path file = CsvText.file(directory, "a,b", "1,2");

        assertThatIOException()
                .isThrownBy(() -> new CsvFile(in(file, "UTF-8", 7)))
                .withMessage(file + " has only 2 lines, of which 7 are to be skipped; lower --skip");
    }

    private static CsvInput in(Path file, String encoding, int skip) {
        return new CsvInput(file, new CsvFormat(null, Charset.forName(encoding), skip, false, CellFormat.DEFAULT));
    }

    private CsvFile csv(String... lines) throws IOException {
        return new CsvFile(CsvText.file(directory, lines));
    }

    private static List<List<String>> rest(CsvFile csv) {
        List<List<String>> rows = new ArrayList<>();
        csv.forEachRemaining(rows::add);
        return rows;
    }
}
