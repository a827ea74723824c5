package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Features;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    @ParameterizedTest
    @CsvSource({"hour(), 0, 24", "day-of-week(), 1, 7", "month(), 1, 12"})
    void partOfTheCalendarThatIsNeverSeenIsWarnedOf(String expression, int first, int parts) {
        Coverage coverage = new Coverage(Features.of(expression));
        for (int part = first; part < first + parts - 1; part++) {
            coverage.add(new double[] {part});
        }
        assertThat(coverage.warnings())
                .containsExactly("the rows learned from cover " + (parts - 1) + " of " + parts + " values of "
                        + expression.replace("()", "(zone=UTC)") + ": the others will look anomalous");

        coverage.add(new double[] {first + parts - 1});

        assertThat(coverage.warnings()).isEmpty();
    }

    @Test
    void categoryOfASingleRowIsWarnedOf() {
        Coverage coverage = new Coverage(Features.of("one-hot(s, A)", "one-hot(s, B)", "other(s)"));

        coverage.add(new double[] {1, 0, 0});
        coverage.add(new double[] {0, 1, 0});
        coverage.add(new double[] {1, 0, 0});
        coverage.add(new double[] {0, 0, 1});

        assertThat(coverage.warnings()).containsExactly("one-hot(s, \"B\") is 1 in a single row");
    }

    @Test
    void missingValuesCoverNothing() {
        Coverage coverage = new Coverage(Features.of("month(at)", "cpu"));

        coverage.add(new double[] {Double.NaN, Double.NaN});

        assertThat(coverage.warnings())
                .containsExactly("the rows learned from cover 0 of 12 values of month(at, zone=UTC):"
                        + " the others will look anomalous");
    }
}
