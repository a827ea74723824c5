package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void rowWithAnotherNumberOfCellsIsReportedWithFileAndLine() throws IOException {
        try (CsvFile csv = csv("a,b", "1,2", "3", "4,5,6")) {
            csv.next();

            assertThatThrownBy(csv::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .hasMessageEndingWith("readings.csv line 3 has 1 cells; the header has 2");
            assertThatThrownBy(csv::next)
                    .cause()
                    .hasMessageEndingWith("readings.csv line 4 has 3 cells; the header has 2");
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
    void quoteThatIsNeverClosedIsReportedWithTheFile() throws IOException {
        try (CsvFile csv = csv("a,b", "\"1,2", "3,4")) {
            assertThatThrownBy(() -> rest(csv))
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .hasMessageContaining("readings.csv line ")
                    .hasMessageNotContaining("\n");
        }
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
                .withMessageEndingWith("readings.csv has two columns 'a'; rename one");
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

    private CsvFile csv(String... lines) throws IOException {
        return new CsvFile(CsvText.file(directory, lines));
    }

    private static List<List<String>> rest(CsvFile csv) {
        List<List<String>> rows = new ArrayList<>();
        csv.forEachRemaining(rows::add);
        return rows;
    }
}
