package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.Features;
import io.winnow.fixture.RecordedValues;
import io.winnow.training.CsvSource.Columns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedVectorsTest {

    @Test
    void eachKeyHasItsOwnHistory() throws IOException {
        List<LabelledVector> vectors =
                read(RecordedValues.of(1, 10, 2, 20, 3, 30).ofKeys("a", "b"), "lag(x)");

        assertThat(vectors.stream().map(vector -> vector.vector()[0]))
                .containsExactly(Double.NaN, Double.NaN, 1.0, 10.0, 2.0, 20.0);
        assertThat(vectors)
                .extracting(LabelledVector::isWarmingUp)
                .containsExactly(true, true, false, false, false, false);
    }

    @Test
    void readAgainItBeginsWithoutHistory() throws IOException {
        DerivedVectors vectors = new DerivedVectors(RecordedValues.of(1, 2, 3), Features.of("mean(x, 2)"));
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();

        vectors.forEach(vector -> first.add(vector.vector()[0]));
        vectors.forEach(vector -> second.add(vector.vector()[0]));

        assertThat(second).isEqualTo(first).containsExactly(1.0, 1.5, 2.5);
    }

    @Test
    void rowThatLacksAValueIsIncompleteRatherThanWarmingUp() throws IOException {
        List<LabelledVector> vectors = read(RecordedValues.of(Double.NaN, 1, 2), "x", "lag(x)");

        assertThat(vectors).extracting(LabelledVector::isWarmingUp).containsExactly(false, true, false);
        assertThat(vectors).extracting(LabelledVector::isComplete).containsExactly(false, false, true);
    }

    @Test
    void rowWithASymbolThatIsNotKnownIsIncompleteWhereItIsLearnedFrom() throws IOException {
        Feature level = new Feature("x", MissingPolicy.NORMAL).withSymbols(List.of("OFF", "LOW"));
        List<LabelledVector> vectors = new ArrayList<>();

        DerivedVectors.toLearn(RecordedValues.of(1, 2, 0), List.of(level), List.of())
                .forEach(vectors::add);

        assertThat(vectors).extracting(LabelledVector::isComplete).containsExactly(true, false, true);
    }

    @Test
    void symbolThatIsNotKnownIsJudgedByItsPolicyAsTheDetectorDoes() throws IOException {
        Feature level = new Feature("x", MissingPolicy.NORMAL)
                .withSymbols(List.of("OFF", "LOW"))
                .withUnseen(UnseenPolicy.ANOMALOUS);
        List<LabelledVector> vectors = new ArrayList<>();

        new DerivedVectors(RecordedValues.of(1, 5, 0), List.of(level)).forEach(vectors::add);

        assertThat(vectors).extracting(LabelledVector::isComplete).containsExactly(true, true, true);
        assertThat(vectors.get(1).vector()).containsExactly(2);
    }

    @Test
    void timeOfTheRecordIsThatOfTheVector() throws IOException {
        assertThat(read(RecordedValues.atTheirTimes(5, 6), "hour()"))
                .extracting(LabelledVector::time)
                .containsExactly(5.0, 6.0);
    }

    @Test
    void unknownTimeIsRefusedIfAFeatureNeedsIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(RecordedValues.of(1), "mean(x, 1h)"))
                .withMessage("a feature needs the time of a record, which is not known; name the column with --time");
    }

    @Test
    void unreadableRowIsAnIOException(@TempDir Path directory) {
        CsvSource source = new CsvSource(CsvText.file(directory, "x", "1", "warm"), Columns.NONE);

        assertThatIOException()
                .isThrownBy(() -> read(source, "x"))
                .withMessageContaining("line 3: column x holds 'warm'; expected a number, true, false or nothing; ");
    }

    private static List<LabelledVector> read(RecordSource source, String... features) throws IOException {
        List<LabelledVector> vectors = new ArrayList<>();
        new DerivedVectors(source, Features.of(features)).forEach(vectors::add);
        return vectors;
    }
}
