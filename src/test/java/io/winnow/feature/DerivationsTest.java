package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.Features;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationsTest {

    private static final double SECOND = 1_000;
    private static final double MINUTE = 60 * SECOND;
    private static final double DAY = Duration.ofDays(1).toMillis();

    @Test
    void eachFieldIsReadOnceAndAllCategoriesOfOneTogether() {
        Derivations derivations = of("zscore(cpu, 12)", "one-hot(s, A)", "cpu", "one-hot(s, B)", "hour(s)", "other(s)");

        assertThat(derivations.fields())
                .containsExactly(
                        Field.number("cpu"),
                        new Field("s", Field.Kind.CATEGORY, Categories.of(List.of("A", "B"))),
                        Field.time("s"));
        assertThat(derivations.remembered()).containsExactly("cpu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            cpu;             false; false
            one-hot(s, A);   false; false
            hour(at);        false; false
            hour();          true;  false
            lag(cpu);        false; true
            mean(cpu, 12);   false; true
            mean(cpu, 1h);   true;  true
            """)
    void timeAndHistoryAreNeededByWhatLooksAtThem(String expression, boolean time, boolean history) {
        assertThat(of(expression).needTime()).isEqualTo(time);
        assertThat(of(expression).needHistory()).isEqualTo(history);
    }

    @Test
    void recordOfPlainFieldsIsItsOwnVector() {
        Derivations derivations = of("b", "a");

        assertThat(derivations.derive(new double[] {1, Double.NaN}, Double.NaN, derivations.newHistory()))
                .containsExactly(1, Double.NaN);
    }

    @Test
    void categoryIsOneOfItsFeaturesAndOtherIfUnknown() {
        Derivations derivations = of("one-hot(s, A)", "one-hot(s, B)", "other(s)");

        assertThat(derive(derivations, 0)).containsExactly(1, 0, 0);
        assertThat(derive(derivations, 1)).containsExactly(0, 1, 0);
        assertThat(derive(derivations, 2)).containsExactly(0, 0, 1);
        assertThat(derive(derivations, Double.NaN)).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void otherAloneIsTrueOfEveryCategory() {
        assertThat(derive(of("other(s)"), 0)).containsExactly(1);
    }

    // History

    @Test
    void windowEndsWithTheRecordItself() {
        Derivations derivations =
                of("mean(x, 3)", "min(x, 3)", "max(x, 3)", "count(x, 3)", "stddev(x, 3)", "zscore(x, 3)");
        KeyHistory history = derivations.newHistory();
        feed(derivations, history, 100, 1, 2);

        double[] vector = derivations.derive(new double[] {6}, Double.NaN, history);

        assertThat(vector).containsExactly(new double[] {3, 1, 6, 3, Math.sqrt(7), 3 / Math.sqrt(7)}, within(1e-12));
    }

    @Test
    void lagAndDeltaLookBackByRecords() {
        Derivations derivations = of("lag(x)", "lag(x, 3)", "delta(x, 2)");
        KeyHistory history = derivations.newHistory();
        feed(derivations, history, 1, 10, 100);

        assertThat(derivations.derive(new double[] {1_000}, Double.NaN, history))
                .containsExactly(100, 1, 990);
    }

    @ParameterizedTest
    @CsvSource({"'mean(x, 3)', 3", "'zscore(x, 1)', 1", "'lag(x, 3)', 4", "'delta(x)', 2"})
    void countWindowNeedsAsManyRecords(String expression, int needed) {
        Derivations derivations = of(expression);
        KeyHistory history = derivations.newHistory();

        for (int have = 1; have < needed; have++) {
            feed(derivations, history, 7);
            assertThat(derivations.warmUp(history)).isEqualTo(new WarmUp(have, needed));
        }
        feed(derivations, history, 7);

        assertThat(derivations.warmUp(history)).isNull();
    }

    @Test
    void timeWindowNeedsAKeyThatHasBeenKnownForAsLong() {
        Derivations derivations = of("mean(x, 5m)");
        KeyHistory history = derivations.newHistory();

        derivations.derive(new double[] {1}, 1_000 * MINUTE, history);
        assertThat(derivations.warmUp(history)).isEqualTo(new WarmUp(0, 300));
        derivations.derive(new double[] {2}, 1_005 * MINUTE - 1, history);
        assertThat(derivations.warmUp(history)).isEqualTo(new WarmUp(299, 300));
        double[] vector = derivations.derive(new double[] {3}, 1_005 * MINUTE, history);

        assertThat(derivations.warmUp(history)).isNull();
        assertThat(vector).containsExactly(2.5);
    }

    @Test
    void warmUpIsThatOfTheWindowThatIsFarthestFromItsEnd() {
        Derivations derivations = of("lag(x)", "mean(x, 8)", "mean(x, 10s)");
        KeyHistory history = derivations.newHistory();

        assertThat(derivations.warmUp(history).have()).isZero();
        derivations.derive(new double[] {1}, 0, history);
        derivations.derive(new double[] {1}, 9 * SECOND, history);

        assertThat(derivations.warmUp(history)).isEqualTo(new WarmUp(2, 8));
        assertThat(derivations.warmUp(history)).hasToString("2/8");
    }

    @Test
    void historyThatNobodyNeedsIsNeverShort() {
        Derivations derivations = of("x", "hour()");

        assertThat(derivations.warmUp(derivations.newHistory())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void recordThatLacksWhatTheHistoryKeepsIsNotRemembered(double value) {
        Derivations derivations = of("lag(x)", "y", "mean(y, 2)");
        KeyHistory history = derivations.newHistory();
        derivations.derive(new double[] {1, 10}, 0, history);

        assertThat(derivations.derive(new double[] {value, 20}, 0, history))
                .containsExactly(Double.NaN, 20, Double.NaN);
        assertThat(derivations.derive(new double[] {3, 30}, 0, history)).containsExactly(1, 30, 20);
    }

    @Test
    void recordThatLacksSomethingElseIsRemembered() {
        Derivations derivations = of("lag(x)", "y");
        KeyHistory history = derivations.newHistory();

        derivations.derive(new double[] {1, Double.NaN}, 0, history);

        assertThat(derivations.derive(new double[] {2, 5}, 0, history)).containsExactly(1, 5);
    }

    @Test
    void lateRecordCountsInTheOrderOfArrivalAndDoesNotSeeTheFuture() {
        Derivations derivations = of("lag(x)", "mean(x, 2)", "max(x, 5m)");
        KeyHistory history = derivations.newHistory();
        derivations.derive(new double[] {1}, 0, history);
        derivations.derive(new double[] {100}, 20 * MINUTE, history);

        assertThat(derivations.derive(new double[] {2}, 4 * MINUTE, history)).containsExactly(100, 51, 2);
    }

    @Test
    void silentKeyWarmsUpAnew() {
        Derivations derivations = of("mean(x, 2)");
        KeyHistory history = derivations.newHistory();
        derivations.derive(new double[] {1}, 0, history);
        derivations.derive(new double[] {2}, 35 * DAY, history);
        assertThat(derivations.warmUp(history)).isNull();

        derivations.derive(new double[] {3}, 71 * DAY, history);

        assertThat(derivations.warmUp(history)).isEqualTo(new WarmUp(1, 2));
    }

    @Test
    void keysDoNotSeeEachOther() {
        Derivations derivations = of("lag(x)");
        KeyHistories histories = new KeyHistories(derivations);
        feed(derivations, histories.of("a"), 1);
        feed(derivations, histories.of(null), 2);

        assertThat(derivations.derive(new double[] {9}, 0, histories.of("a"))).containsExactly(1);
        assertThat(derivations.derive(new double[] {9}, 0, histories.of(null))).containsExactly(2);
        assertThat(derivations.derive(new double[] {9}, 0, histories.of("b"))).containsExactly(Double.NaN);
    }

    @Test
    void sourceIsTheFieldThatAFeatureComesFrom() {
        Derivations derivations = of("mean(x, 2)", "hour()", "other(s)", "x");

        assertThat(new double[] {
                    derivations.source(new double[] {7, 8}, 0),
                    derivations.source(new double[] {7, 8}, 1),
                    derivations.source(new double[] {7, 8}, 2),
                    derivations.source(new double[] {7, 8}, 3)
                })
                .containsExactly(7, Double.NaN, 8, 7);
    }

    private static void feed(Derivations derivations, KeyHistory history, double... values) {
        for (double value : values) {
            derivations.derive(new double[] {value}, Double.NaN, history);
        }
    }

    private static double[] derive(Derivations derivations, double... record) {
        return derivations.derive(record, Double.NaN, derivations.newHistory());
    }

    private static Derivations of(String... expressions) {
        return new Derivations(Features.of(expressions));
    }
}
