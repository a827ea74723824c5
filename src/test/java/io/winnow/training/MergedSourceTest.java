package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.Field;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.RecordedValues;
import io.winnow.profile.Profile;
import io.winnow.profile.ProfileCollector;
import io.winnow.profile.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedSourceTest {

    @Test
    void recordsWithATimeAreInItsOrder() throws IOException {
        assertThat(merged(RecordedValues.atTheirTimes(1, 4, 5, 9), RecordedValues.atTheirTimes(2, 3, 4.5, 20, 30)))
                .containsExactly(1.0, 2.0, 3.0, 4.0, 4.5, 5.0, 9.0, 20.0, 30.0);
    }

    @Test
    void atTheSameTimeTheFirstSourceComesFirst() throws IOException {
        RecordedValues second = new RecordedValues(
                List.of(new LabelledRecord(new double[] {8}, null, 7, Label.ANOMALOUS)),
                RecordedValues.of().open());

        assertThat(merged(RecordedValues.atTheirTimes(7), second)).containsExactly(7.0, 8.0);
    }

    @Test
    void recordsWithoutATimeAreMixedEvenly() throws IOException {
        assertThat(merged(RecordedValues.of(1, 2, 3, 4, 5, 6), RecordedValues.of(-1, -2)))
                .containsExactly(1.0, 2.0, -1.0, 3.0, 4.0, 5.0, -2.0, 6.0);
    }

    @Test
    void oneSourceWithoutTimesIsEnoughToMixEvenly() throws IOException {
        assertThat(merged(RecordedValues.atTheirTimes(1, 2), RecordedValues.of(-1, -2)))
                .containsExactly(1.0, -1.0, 2.0, -2.0);
    }

    @Test
    void emptySourceAddsNothing() throws IOException {
        assertThat(merged(RecordedValues.of(), RecordedValues.of(1, 2))).containsExactly(1.0, 2.0);
        assertThat(merged(RecordedValues.of(1, 2), RecordedValues.of())).containsExactly(1.0, 2.0);
    }

    @Test
    void behindTheLastThereIsNothing() throws IOException {
        try (RecordSource.Records records =
                new MergedSource(RecordedValues.of(), RecordedValues.of()).open(List.of())) {
            assertThat(records.hasNext()).isFalse();
            assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void bothAreClosedEvenIfTheSecondCannotBeOpened() throws IOException {
        RecordedValues first = RecordedValues.of(1);
        RecordedValues second = RecordedValues.of(2);
        new MergedSource(first, second).open(List.of()).close();
        assertThatThrownBy(() -> new MergedSource(first, new Broken()).open(List.of(Field.number("x"))))
                .hasMessage("broken");

        assertThat(first.open()).hasValue(0);
        assertThat(second.open()).hasValue(0);
    }

    @Test
    void fileIsReadOnceToCountAndWarnedOfAsTheOther(@TempDir Path directory) throws IOException {
        Counted first = new Counted(CsvText.file(directory, "x;y", "1;1", "2;2"));
        Counted second = new Counted(Files.writeString(directory.resolve("bad.csv"), "# bad\nx,y\n-1,0\n"));
        MergedSource source = new MergedSource(first, second);

        source.profile(passed -> {});
        assertThat(source.knownRecords()).isEqualTo(3);
        assertThat(read(source)).containsExactly(1.0, -1.0, 2.0);

        assertThat(first.opened).isOne();
        assertThat(second.opened).isEqualTo(2);
        assertThat(source.warnings())
                .hasSize(2)
                .anyMatch(warning -> warning.contains("';'"))
                .anyMatch(warning -> warning.contains("begin with #"));
    }

    @Test
    void descriptionNamesBoth() throws IOException {
        assertThat(new MergedSource(RecordedValues.of(1), RecordedValues.of(2, 3)).description())
                .isEqualTo("1 values in memory, 2 values in memory");
    }

    /** Can be counted, but not read for its fields. */
    private static final class Broken implements RecordSource {
        @Override
        public Records open(List<Field> fields) throws IOException {
            if (!fields.isEmpty()) {
                throw new IOException("broken");
            }
            return RecordedValues.of().open(fields);
        }

        @Override
        public Profile profile(LongConsumer passed) {
            return new ProfileCollector(List.of("x")).profile(Roles.NONE);
        }

        @Override
        public String description() {
            return "broken";
        }
    }

    /** A file, and how often it was opened but for its profile. */
    private static final class Counted implements RecordSource {

        private final CsvSource source;
        private int opened;

        Counted(Path file) {
            this.source = new CsvSource(file, CsvSource.Columns.NONE);
        }

        @Override
        public Records open(List<Field> fields) throws IOException {
            opened++;
            return source.open(fields);
        }

        @Override
        public Profile profile(LongConsumer passed) throws IOException {
            return source.profile(passed);
        }

        @Override
        public long knownRecords() {
            return source.knownRecords();
        }

        @Override
        public List<String> warnings() {
            return source.warnings();
        }

        @Override
        public String description() throws IOException {
            return source.description();
        }
    }

    private static List<Double> merged(RecordSource first, RecordSource second) throws IOException {
        return read(new MergedSource(first, second));
    }

    private static List<Double> read(MergedSource source) throws IOException {
        List<Double> values = new ArrayList<>();
        try (RecordSource.Records records = source.open(List.of(Field.number("x")))) {
            records.forEachRemaining(record -> values.add(record.values()[0]));
        }
        return values;
    }
}
