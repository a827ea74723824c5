package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.Features;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturePipelineTest {

    private static final double SECOND = 1_000;
    private static final double MINUTE = 60 * SECOND;
    private static final double DAY = Duration.ofDays(1).toMillis();

    @Test
    void eachFieldIsReadOnceAndAllCategoriesOfOneTogether() {
        FeaturePipeline pipeline =
                of("zscore(cpu, 12)", "one-hot(s, A)", "cpu", "one-hot(s, B)", "hour(s)", "other(s)");

        assertThat(pipeline.fields())
                .containsExactly(
                        Field.number("cpu"),
                        new Field("s", Field.Kind.CATEGORY, Categories.of(List.of("A", "B"))),
                        Field.time("s"));
        assertThat(pipeline.remembered()).containsExactly("cpu");
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

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            mean(cpu, 3);   lag(cpu, 9);    true
            mean(cpu, 3);   mean(ram, 3);   false
            mean(cpu, 3);   mean(cpu, 1h);  false
            mean(cpu, 1h);  mean(cpu, 2h);  false
            mean(cpu, 1h);  max(cpu, 1h);   true
            """)
    void historiesOfTheSameValuesAreSharedUnlessOneGoesBackToATime(String one, String other, boolean isShared) {
        assertThat(of(one).historyName().equals(of(other).historyName())).isEqualTo(isShared);
    }

    @Test
    void historyOfAnEnumIsOfItsSymbols() {
        assertThat(ofEnum("A", "B").historyName())
                .isEqualTo(ofEnum("A", "B").historyName())
                .isNotEqualTo(ofEnum("B", "A").historyName());
    }

    private static FeaturePipeline ofEnum(String... symbols) {
        return new FeaturePipeline(
                List.of(new Feature(Expression.parse("mean(s, 3)"), MissingPolicy.NORMAL, List.of(symbols))));
    }

    @Test
    void recordOfPlainFieldsIsItsOwnVector() {
        FeaturePipeline pipeline = of("b", "a");

        assertThat(pipeline.derive(new double[] {1, Double.NaN}, Double.NaN, pipeline.newHistory()))
                .containsExactly(1, Double.NaN);
    }

    @Test
    void categoryIsOneOfItsFeaturesAndOtherIfUnknown() {
        FeaturePipeline pipeline = of("one-hot(s, A)", "one-hot(s, B)", "other(s)");

        assertThat(derive(pipeline, 0)).containsExactly(1, 0, 0);
        assertThat(derive(pipeline, 1)).containsExactly(0, 1, 0);
        assertThat(derive(pipeline, 2)).containsExactly(0, 0, 1);
        assertThat(derive(pipeline, Double.NaN)).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void otherAloneIsTrueOfEveryCategory() {
        assertThat(derive(of("other(s)"), 0)).containsExactly(1);
    }

    // History

    @Test
    void windowEndsWithTheRecordItself() {
        FeaturePipeline pipeline =
                of("mean(x, 3)", "min(x, 3)", "max(x, 3)", "count(x, 3)", "stddev(x, 3)", "zscore(x, 3)");
        KeyHistory history = pipeline.newHistory();
        feed(pipeline, history, 100, 1, 2);

        double[] vector = pipeline.derive(new double[] {6}, Double.NaN, history);

        assertThat(vector).containsExactly(new double[] {3, 1, 6, 3, Math.sqrt(7), 3 / Math.sqrt(7)}, within(1e-12));
    }

    @Test
    void lagAndDeltaLookBackByRecords() {
        FeaturePipeline pipeline = of("lag(x)", "lag(x, 3)", "delta(x, 2)");
        KeyHistory history = pipeline.newHistory();
        feed(pipeline, history, 1, 10, 100);

        assertThat(pipeline.derive(new double[] {1_000}, Double.NaN, history)).containsExactly(100, 1, 990);
    }

    @ParameterizedTest
    @CsvSource({"'mean(x, 3)', 3", "'zscore(x, 1)', 1", "'lag(x, 3)', 4", "'delta(x)', 2"})
    void countWindowNeedsAsManyRecords(String expression, int needed) {
        FeaturePipeline pipeline = of(expression);
        KeyHistory history = pipeline.newHistory();

        for (int have = 1; have < needed; have++) {
            feed(pipeline, history, 7);
            assertThat(pipeline.warmUp(history)).isEqualTo(new WarmUp(have, needed));
        }
        feed(pipeline, history, 7);

        assertThat(pipeline.warmUp(history)).isNull();
    }

    @Test
    void timeWindowNeedsAKeyThatHasBeenKnownForAsLong() {
        FeaturePipeline pipeline = of("mean(x, 5m)");
        KeyHistory history = pipeline.newHistory();

        pipeline.derive(new double[] {1}, 1_000 * MINUTE, history);
        assertThat(pipeline.warmUp(history)).isEqualTo(new WarmUp(0, 300));
        pipeline.derive(new double[] {2}, 1_005 * MINUTE - 1, history);
        assertThat(pipeline.warmUp(history)).isEqualTo(new WarmUp(299, 300));
        double[] vector = pipeline.derive(new double[] {3}, 1_005 * MINUTE, history);

        assertThat(pipeline.warmUp(history)).isNull();
        assertThat(vector).containsExactly(2.5);
    }

    @Test
    void warmUpIsThatOfTheWindowThatIsFarthestFromItsEnd() {
        FeaturePipeline pipeline = of("lag(x)", "mean(x, 8)", "mean(x, 10s)");
        KeyHistory history = pipeline.newHistory();

        assertThat(pipeline.warmUp(history).have()).isZero();
        pipeline.derive(new double[] {1}, 0, history);
        pipeline.derive(new double[] {1}, 9 * SECOND, history);

        assertThat(pipeline.warmUp(history)).isEqualTo(new WarmUp(2, 8));
        assertThat(pipeline.warmUp(history)).hasToString("2/8");
    }

    @Test
    void historyThatNobodyNeedsIsNeverShort() {
        FeaturePipeline pipeline = of("x", "hour()");

        assertThat(pipeline.warmUp(pipeline.newHistory())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void recordThatLacksWhatTheHistoryKeepsIsNotRemembered(double value) {
        FeaturePipeline pipeline = of("lag(x)", "y", "mean(y, 2)");
        KeyHistory history = pipeline.newHistory();
        pipeline.derive(new double[] {1, 10}, 0, history);

        assertThat(pipeline.derive(new double[] {value, 20}, 0, history)).containsExactly(Double.NaN, 20, Double.NaN);
        assertThat(pipeline.derive(new double[] {3, 30}, 0, history)).containsExactly(1, 30, 20);
    }

    @Test
    void recordThatLacksSomethingElseIsRemembered() {
        FeaturePipeline pipeline = of("lag(x)", "y");
        KeyHistory history = pipeline.newHistory();

        pipeline.derive(new double[] {1, Double.NaN}, 0, history);

        assertThat(pipeline.derive(new double[] {2, 5}, 0, history)).containsExactly(1, 5);
    }

    @Test
    void lateRecordCountsInTheOrderOfArrivalAndDoesNotSeeTheFuture() {
        FeaturePipeline pipeline = of("lag(x)", "mean(x, 2)", "max(x, 5m)");
        KeyHistory history = pipeline.newHistory();
        pipeline.derive(new double[] {1}, 0, history);
        pipeline.derive(new double[] {100}, 20 * MINUTE, history);

        assertThat(pipeline.derive(new double[] {2}, 4 * MINUTE, history)).containsExactly(100, 51, 2);
    }

    @Test
    void silentKeyWarmsUpAnew() {
        FeaturePipeline pipeline = of("mean(x, 2)");
        KeyHistory history = pipeline.newHistory();
        pipeline.derive(new double[] {1}, 0, history);
        pipeline.derive(new double[] {2}, 35 * DAY, history);
        assertThat(pipeline.warmUp(history)).isNull();

        pipeline.derive(new double[] {3}, 71 * DAY, history);

        assertThat(pipeline.warmUp(history)).isEqualTo(new WarmUp(1, 2));
    }

    @Test
    void keysDoNotSeeEachOther() {
        FeaturePipeline pipeline = of("lag(x)");
        KeyHistories histories = new KeyHistories(pipeline);
        feed(pipeline, histories.of("a"), 1);
        feed(pipeline, histories.of(null), 2);

        assertThat(pipeline.derive(new double[] {9}, 0, histories.of("a"))).containsExactly(1);
        assertThat(pipeline.derive(new double[] {9}, 0, histories.of(null))).containsExactly(2);
        assertThat(pipeline.derive(new double[] {9}, 0, histories.of("b"))).containsExactly(Double.NaN);
    }

    @Test
    void sourceIsTheFieldThatAFeatureComesFrom() {
        FeaturePipeline pipeline = of("mean(x, 2)", "hour()", "other(s)", "x");

        assertThat(new double[] {
                    pipeline.source(new double[] {7, 8}, 0),
                    pipeline.source(new double[] {7, 8}, 1),
                    pipeline.source(new double[] {7, 8}, 2),
                    pipeline.source(new double[] {7, 8}, 3)
                })
                .containsExactly(7, Double.NaN, 8, 7);
    }

    private static void feed(FeaturePipeline pipeline, KeyHistory history, double... values) {
        for (double value : values) {
            pipeline.derive(new double[] {value}, Double.NaN, history);
        }
    }

    private static double[] derive(FeaturePipeline pipeline, double... record) {
        return pipeline.derive(record, Double.NaN, pipeline.newHistory());
    }

    private static FeaturePipeline of(String... expressions) {
        return new FeaturePipeline(Features.of(expressions));
    }
}
