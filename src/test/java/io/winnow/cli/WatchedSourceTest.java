package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.Field;
import io.winnow.fixture.CsvText;
import io.winnow.training.CsvSource;
import io.winnow.training.LabelledRecord;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedSourceTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void secondReadingOfAFileKnowsItsLength() throws IOException {
        Path csv = CsvText.file(directory, "x", "3", "1", "2");
        WatchedSource source = new WatchedSource(new CsvSource(csv, CsvSource.Columns.NONE));
        assertThat(source.expected()).isZero();

        assertThat(values(source)).containsExactly(3.0, 1.0, 2.0);
        assertThat(source.expected()).isEqualTo(3);
        assertThat(values(source)).containsExactly(3.0, 1.0, 2.0);
    }

    private static List<Double> values(RecordSource source) throws IOException {
        List<LabelledRecord> records = new ArrayList<>();
        try (RecordSource.Records reading = source.open(List.of(Field.number("x")))) {
            reading.forEachRemaining(records::add);
            assertThat(reading.passed()).isEqualTo(records.size());
        }
        return records.stream().map(record -> record.values()[0]).toList();
    }
}
