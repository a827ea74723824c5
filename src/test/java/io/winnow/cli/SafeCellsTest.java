package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.CellFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafeCellsTest {

    private static final List<String> ROW = List.of("=1+1", "+cmd", "-x", "@a", "-5", "+1.5", "-", "", "a=b");

    @Test
    void textThatASpreadsheetWouldRunGetsAnApostrophe() {
        assertThat(new SafeCells(CellFormat.DEFAULT, false).of(ROW))
                .containsExactly("'=1+1", "'+cmd", "'-x", "'@a", "-5", "+1.5", "-", "", "a=b");
    }

    @Test
    void cellsStayAsTheyAreIfThatIsWanted() {
        assertThat(new SafeCells(CellFormat.DEFAULT, true).of(ROW)).isEqualTo(ROW);
    }
}
