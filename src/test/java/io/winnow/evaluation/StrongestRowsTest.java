package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrongestRowsTest {

    private static double[] rising(int rows) {
        return IntStream.range(0, rows).mapToDouble(i -> i).toArray();
    }

    @Test
    void sameOrderHasTheSameStrongestRows() {
        double[] squares = IntStream.range(0, 5_000).mapToDouble(i -> i * i).toArray();

        assertThat(new StrongestRows(rising(5_000)).shareIn(new StrongestRows(squares)))
                .isEqualTo(1);
    }

    @Test
    void reversedOrderHasNoneInCommon() {
        double[] falling = IntStream.range(0, 40).mapToDouble(i -> 40 - i).toArray();

        assertThat(new StrongestRows(rising(40)).shareIn(new StrongestRows(falling)))
                .isZero();
    }

    @Test
    void oneOfTenThatIsAnotherCounts() {
        double[] other = rising(100);
        other[99] = 0;

        assertThat(new StrongestRows(rising(100)).shareIn(new StrongestRows(other)))
                .isCloseTo(0.9, within(1e-12));
    }

    @Test
    void equalScoresAreAsManyRowsAsOthers() {
        assertThat(new StrongestRows(new double[50]).shareIn(new StrongestRows(rising(50))))
                .isZero();
        assertThat(new StrongestRows(new double[1]).shareIn(new StrongestRows(rising(1))))
                .isEqualTo(1);
    }
}
