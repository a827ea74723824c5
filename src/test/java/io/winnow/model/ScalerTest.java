package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.winnow.fixture.Vectors;
import io.winnow.scoring.Scaling;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScalerTest {

    private static final List<String> NAMES = List.of("x");

    @Test
    void withoutScalingVectorsStayAsTheyAre() {
        Scaler scaler = fit(Scaling.NONE, 10, 20);

        assertThat(scaled(scaler, 1e300)).isEqualTo(1e300);
        assertThat(scaled(scaler, Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "20, 1", "15, 0.5", "25, 1.5", "0, -1", "1e9, 4", "-1e9, -3", "Infinity, 4", "-Infinity, -3"})
    void leastBecomesZeroAndGreatestOneWithinLimits(double value, double expected) {
        assertThat(scaled(fit(Scaling.MIN_MAX, 10, 20, 13), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "2, -1.5", "9, 2", "1e300, 5e299"})
    void meanBecomesZeroAndDeviationOne(double value, double expected) {
        assertThat(scaled(fit(Scaling.STANDARD, 2, 4, 4, 4, 5, 5, 7, 9), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"MIN_MAX", "STANDARD"})
    void constantColumnTellsOnlyWhetherAValueIsTheSame(Scaling scaling) {
        Scaler scaler = fit(scaling, 0.1, 0.1, 0.1);

        assertThat(scaled(scaler, 0.1)).isZero();
        assertThat(scaled(scaler, Math.nextUp(0.1))).isEqualTo(1);
        assertThat(scaled(scaler, -1e300)).isEqualTo(1);
        assertThat(scaled(scaler, Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @EnumSource(Scaling.class)
    void missingStaysMissing(Scaling scaling) {
        assertThat(scaled(fit(scaling, 1, 2), Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @EnumSource(names = {"MIN_MAX", "STANDARD"})
    void finiteStaysFiniteHoweverLargeOrSmallTheData(Scaling scaling) {
        List<Scaler> scalers = List.of(
                fit(scaling, -Double.MAX_VALUE, Double.MAX_VALUE),
                fit(scaling, 0, Double.MIN_VALUE),
                fit(scaling, 1, Math.nextUp(1.0)),
                fit(scaling, 1e200, -1e200, 3));

        for (double value : new double[] {0, -0.0, 1, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE}) {
            assertThat(scalers)
                    .allSatisfy(scaler -> assertThat(scaled(scaler, value)).isFinite());
        }
    }

    @Test
    void valuesThatAreNotFiniteAreNotLearnedFrom() {
        Scaler scaler = fit(Scaling.MIN_MAX, 10, Double.NaN, 20, Double.POSITIVE_INFINITY);

        assertThat(scaler).isEqualTo(fit(Scaling.MIN_MAX, 10, 20));
    }

    @Test
    void columnWithoutAnyValueIsRefusedByItsName() {
        assertThatThrownBy(() -> fit(Scaling.STANDARD, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("none of 1 rows has a value of x; leave it out or check its name");
    }

    @Test
    void manyRowsAreScaledLikeTheTextbookSays() {
        List<double[]> rows = Vectors.normal(10_000, 1, new double[] {1e6}, new double[] {0.5});
        double mean = rows.stream().mapToDouble(row -> row[0]).average().orElseThrow();
        double variance = rows.stream()
                        .mapToDouble(row -> (row[0] - mean) * (row[0] - mean))
                        .sum()
                / rows.size();

        Scaler scaler = Scaler.fit(Scaling.STANDARD, NAMES, rows);

        assertThat(scaler.offset()[0]).isCloseTo(mean, within(1e-8));
        assertThat(scaler.width()[0]).isCloseTo(Math.sqrt(variance), within(1e-8));
    }

    @Test
    void scalingAllocatesNothing() {
        Scaler scaler = fit(Scaling.MIN_MAX, 10, 20);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] vector = {12};
        double[] into = new double[1];
        scaleOften(scaler, vector, into);

        long before = threads.getCurrentThreadAllocatedBytes();
        scaleOften(scaler, vector, into);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
    }

    private static void scaleOften(Scaler scaler, double[] vector, double[] into) {
        for (int i = 0; i < 20_000; i++) {
            scaler.apply(vector, into);
        }
    }

    private static Scaler fit(Scaling scaling, double... values) {
        List<double[]> rows =
                Arrays.stream(values).mapToObj(value -> new double[] {value}).toList();
        return Scaler.fit(scaling, NAMES, rows);
    }

    private static double scaled(Scaler scaler, double value) {
        double[] into = new double[1];
        scaler.apply(new double[] {value}, into);
        return into[0];
    }
}
