package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.LabelledRows;
import io.winnow.model.Guard;
import io.winnow.model.GuardRule;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedTrainingTest {

    private static final Map<String, ToDoubleFunction<Random>> KINDS = Map.of(
            "normal", Random::nextGaussian,
            "exponential", random -> -Math.log(1 - random.nextDouble()),
            "lognormal", random -> Math.exp(random.nextGaussian()),
            "uniform", Random::nextDouble,
            "counts", random -> Math.rint(-3 * Math.log(1 - random.nextDouble())));

    /** Settings with which training takes a moment. */
    private static final Map<String, Map<String, String>> QUICK =
            Map.of("forest", Map.of("trees", "20"), "autoencoder", Map.of("epochs", "20"));

    private static final ToDoubleFunction<Random> TEMPERATURE = random -> 40 + 6 * random.nextGaussian();
    private static final ToDoubleFunction<Random> CONSTANT = random -> 1;

    /** Of the scorers that judge by what training saw. */
    static Stream<String> types() {
        ScorerProviders providers = ScorerProviders.load();
        return providers.types().stream().filter(type -> !providers.get(type).learnsInTheStream());
    }

    @ParameterizedTest
    @MethodSource("types")
    void valueFarBeyondItsRangeIsAnomalousByEveryScorer(String type) throws IOException {
        Model model = train(type, List.of("a", "b"), rows(600, 1, TEMPERATURE, TEMPERATURE));
        Scoring scoring = model.open();

        assertThat(scoring.score(new double[] {40, 40})).isLessThan(model.threshold());
        assertThat(scoring.score(new double[] {95, 40})).isGreaterThan(model.threshold());
        assertThat(scoring.score(new double[] {40, -15})).isGreaterThan(model.threshold());
        assertThat(scoring.score(new double[] {1_000, 40})).isGreaterThan(scoring.score(new double[] {95, 40}));
    }

    @ParameterizedTest
    @MethodSource("types")
    void changeOfAConstantIsAnomalousByEveryScorerAndComesFirst(String type) throws IOException {
        Model model = train(type, List.of("a", "valve"), rows(600, 1, TEMPERATURE, CONSTANT));

        for (double value : new double[] {0, 0.9, 500}) {
            double[] vector = {40, value};
            assertThat(model.open().score(vector)).isGreaterThan(model.threshold());
            assertThat(model.open().explain(vector).contributions().get(0).feature())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "normal, 100",
        "normal, 1000",
        "exponential, 100",
        "exponential, 1000",
        "lognormal, 1000",
        "uniform, 100",
        "counts, 100"
    })
    void fewerThanOneInAThousandUnseenNormalRowsIsBeyondALimit(String kind, int rows) throws IOException {
        ToDoubleFunction<Random> values = KINDS.get(kind);
        int beyond = 0;
        for (int seed = 0; seed < 10; seed++) {
            Guard guard = guard(train("forest", List.of("a", "b", "c"), rows(rows, seed, values, values, values)));
            for (LabelledVector row :
                    rows(5_000, 1_000 + seed, values, values, values).rows()) {
                beyond += isBeyond(guard, row.vector()) ? 1 : 0;
            }
        }

        assertThat(beyond).isLessThan(50);
    }

    @Test
    void thresholdCountsTheAlarmsOfTheGuard() throws IOException {
        LabelledRows rows = rows(1_000, 1, TEMPERATURE);
        List.of(700, 800, 900).forEach(row -> rows.rows().get(row).vector()[0] = 1_000);

        TrainingResult result =
                train(plan("forest", List.of("a"), new Split(0.6, false, 1), ThresholdRule.quantile(0.99)), rows);

        Scoring scoring = result.model().open();
        assertThat(result.judged().stream()
                        .filter(row ->
                                scoring.score(row.vector()) > result.model().threshold()))
                .hasSize(4)
                .contains(result.judged().get(100));
        assertThat(manifest(result.model()).threshold().expectedAlertRate()).isEqualTo(4 / 400.0);
    }

    @Test
    void thresholdIsChosenThoughTheGuardTakesEveryHeldBackRow() throws IOException {
        LabelledRows rows = rows(1_000, 1, TEMPERATURE);
        rows.rows().subList(600, 1_000).forEach(row -> row.vector()[0] += 1_000);

        TrainingResult result =
                train(plan("forest", List.of("a"), new Split(0.6, false, 1), ThresholdRule.quantile(0.99)), rows);

        assertThat(result.model().threshold()).isBetween(0.4, 1.0);
        assertThat(manifest(result.model()).threshold().expectedAlertRate()).isEqualTo(1);
    }

    /** Half of the anomalies are out of range, and so is a normal row at times. */
    @Test
    void noOtherThresholdIsSaidToDoBetterThanTheBestByLabels() throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<LabelledVector> rows = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                boolean isAnomaly = i % 10 == 9;
                double strange = random.nextInt(isAnomaly ? 2 : 50) == 0 && i > 600 ? 1_000 : isAnomaly ? 55 : 40;
                rows.add(new LabelledVector(new double[] {strange + 6 * random.nextGaussian()}, Label.of(isAnomaly)));
            }

            TrainingResult result = train(
                    plan("forest", List.of("a"), new Split(0.6, false, 1), ThresholdRule.automatic()),
                    new LabelledRows(rows, true));

            assertThat(result.outlook()).contains("no other threshold has a better F1 than this");
        }
    }

    @Test
    void labelledAnomalyDoesNotWidenTheRange() throws IOException {
        LabelledRows rows = rows(600, 1, TEMPERATURE).withAnomaly(1_000);

        Model model = train("forest", List.of("a"), rows);

        assertThat(guard(model).ranges().get(0).max()).isLessThan(100);
        assertThat(model.open().score(new double[] {1_000})).isGreaterThan(model.threshold());
    }

    @Test
    void partOfATimeIsNotGuarded() throws IOException {
        Model model = train("forest", List.of("hour()", "a"), rows(600, 1, CONSTANT, TEMPERATURE));

        assertThat(guard(model).distance(0, 23)).isZero();
    }

    @Test
    void boundsAreTheirOwnGuard() throws IOException {
        assertThat(guard(train("bounds", List.of("a"), rows(600, 1, TEMPERATURE)))
                        .isOff())
                .isTrue();
    }

    private static boolean isBeyond(Guard guard, double[] vector) {
        boolean beyond = false;
        for (int i = 0; i < vector.length; i++) {
            beyond |= guard.distance(i, vector[i]) > 1;
        }
        return beyond;
    }

    private static Guard guard(Model model) {
        return Objects.requireNonNull(model.guard());
    }

    @SafeVarargs
    private static LabelledRows rows(int count, long seed, ToDoubleFunction<Random>... columns) {
        Random random = new Random(seed);
        List<LabelledVector> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] vector = Stream.of(columns)
                    .mapToDouble(column -> column.applyAsDouble(random))
                    .toArray();
            rows.add(new LabelledVector(vector, Label.NORMAL));
        }
        return new LabelledRows(rows, false);
    }

    private static Model train(String type, List<String> features, LabelledRows rows) throws IOException {
        return train(plan(type, features, new Split(1, false, 1), ThresholdRule.quantile(0.99)), rows)
                .model();
    }

    private static TrainingResult train(TrainingPlan plan, LabelledRows rows) throws IOException {
        return new ModelTrainer(plan).train(rows, Progress.NONE);
    }

    private static Manifest manifest(Model model) {
        return Objects.requireNonNull(model.manifest());
    }

    private static TrainingPlan plan(String type, List<String> features, Split split, ThresholdRule threshold) {
        return new TrainingPlan(
                type,
                QUICK.getOrDefault(type, Map.of()),
                features.stream()
                        .map(name -> new Feature(Expression.parse(name), MissingPolicy.ANOMALOUS))
                        .toList(),
                split,
                type.equals("forest"),
                threshold,
                GuardRule.ON,
                1,
                Instant.EPOCH);
    }
}
