package io.winnow.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void medianIsTheOneInTheMiddleOrTheMeanOfTwo() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 9));
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void ratioIsOfTheSameRound() {
        assertThat(Spread.ofRatios(List.of(4.0, 30.0, 9.0), List.of(2.0, 10.0, 3.0)))
                .isEqualTo(new Spread(3, 2, 3));
    }

    @Test
    void quantileIsAValueThatTheShareDoesNotExceed() {
        int[] values = {40, 10, 30, 20};

        assertThat(Spread.quantile(values, 0.5)).isEqualTo(20);
        assertThat(Spread.quantile(values, 0.51)).isEqualTo(30);
        assertThat(Spread.quantile(values, 0)).isEqualTo(10);
        assertThat(Spread.quantile(values, 1)).isEqualTo(40);
        assertThat(values).containsExactly(40, 10, 30, 20);
    }

    @Test
    void spreadIsLeftOutWhereItCannotBeSeen() {
        assertThat(new Spread(12.84, 12.81, 12.99).text(1)).isEqualTo("12.8 (12.8–13.0)");
        assertThat(new Spread(12.84, 12.82, 12.84).text(1)).isEqualTo("12.8");
        assertThat(new Spread(252_000, 252_000, 252_000).text(0)).isEqualTo("252,000");
    }
}
