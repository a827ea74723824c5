package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.winnow.evaluation.PrecisionInterval;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.LabelledRows;
import io.winnow.model.GuardRule;
import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerProviders;
import io.winnow.training.ComparedScorer.Quality;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScorerComparisonTest {

    private static final Set<String> LEARN_ALL = Set.of("forest", "adaptive");
    private static final LabelledRows LABELLED = LabelledRows.correlated(800, 1);

    @Test
    void labelledAnomaliesChooseTheHighestAveragePrecision() throws IOException {
        ChosenScorer chosen = choose(LABELLED, true, "bounds", "knn", "forest");

        assertThat(chosen.kept().type()).isEqualTo("knn");
        assertThat(chosen.compared()).extracting(ComparedScorer::type).containsExactly("bounds", "knn", "forest");
        assertThat(chosen.anomalies()).isEqualTo(16);
        assertThat(chosen.rows()).isEqualTo(320);
        assertThat(chosen.why()).startsWith("it has the highest average precision, by 16 labelled anomalies");
        assertThat(precisions(chosen))
                .allMatch(other -> other <= precisions(chosen).get(1));
    }

    @Test
    void figuresAreThoseOfTheHeldBackRows() throws IOException {
        ChosenScorer chosen = choose(LABELLED, true, "bounds", "knn");
        ComparedScorer knn = chosen.compared().get(1);
        double ofTheModel = Objects.requireNonNull(knn.result().model().manifest())
                .findings()
                .evaluation()
                .getOrDefault("average-precision", Double.NaN);

        assertThat(knn.averagePrecision()).isCloseTo(ofTheModel, within(1e-9));
        assertThat(knn.alertShare()).isBetween(0.01, 0.2);
        assertThat(knn.stability()).isEqualTo(1);
        assertThat(knn.agreement()).isBetween(0.0, 1.0);
        assertThat(chosen.judged()).hasSize(320);
    }

    @Test
    void modelIsTheOneThatItsScorerAloneWouldMake() throws IOException {
        TrainingResult alone = new ModelTrainer(plan("knn", new Split(0.6, false, 42))).train(LABELLED, Progress.NONE);

        assertThat(choose(LABELLED, true, "forest", "knn")
                        .kept()
                        .result()
                        .model()
                        .id())
                .isEqualTo(alone.model().id());
    }

    @Test
    void ofEqualsTheOneIsKeptThatTheRowsAloneWouldChoose() throws IOException {
        ComparedScorer one = choose(LABELLED, true, "forest", "knn").compared().get(0);
        List<ComparedScorer> compared = Stream.of("autoencoder", "knn", "one-class-svm", "forest")
                .map(type -> new ComparedScorer(
                        type,
                        one.result(),
                        new Quality(type.equals("forest") ? 0.95 : 1, PrecisionInterval.of(1, 23), 1),
                        0.01,
                        1,
                        1,
                        1,
                        1))
                .toList();

        ScorerRule.Kept kept = new ScorerRule(23, false, true).of(compared);

        assertThat(kept.scorer().type()).isEqualTo("knn");
        assertThat(kept.why())
                .isEqualTo("it has the highest average precision, by 23 labelled anomalies, equal with autoencoder and"
                        + " one-class-svm; so few do not tell it from forest (within its interval)");
    }

    @Test
    void seedsOfAForestDiffer() throws IOException {
        ComparedScorer forest =
                choose(LABELLED, true, "forest", "bounds").compared().get(0);

        assertThat(forest.stability()).isBetween(0.1, 0.99);
    }

    @Test
    void withoutLabelsNormalRowsChooseTheNearestNeighbours() throws IOException {
        ChosenScorer chosen = choose(LABELLED.unlabelled(), true, "forest", "knn");

        assertThat(chosen.kept().type()).isEqualTo("knn");
        assertThat(chosen.kept().quality()).isNull();
        assertThat(chosen.why())
                .isEqualTo("no held-back row is labelled as an anomaly, so a fixed rule chooses: the rows to learn from"
                        + " are known to be normal");
    }

    @Test
    void withoutLabelsUnknownRowsChooseTheForest() throws IOException {
        ChosenScorer chosen = choose(LABELLED.unlabelled(), false, "knn", "forest");

        assertThat(chosen.kept().type()).isEqualTo("forest");
        assertThat(chosen.why()).endsWith("anomalies may be among the rows to learn from");
    }

    @Test
    void withoutLabelsTimeSeriesOfKeysChooseTheAdaptiveScorer() throws IOException {
        ChosenScorer chosen = choose(ofKeys(LABELLED.unlabelled()), false, "forest", "adaptive");

        assertThat(chosen.kept().type()).isEqualTo("adaptive");
        assertThat(chosen.why()).endsWith("the rows are time series with keys");
        assertThat(chosen.compared())
                .allSatisfy(one -> assertThat(one.alertShare()).isLessThan(0.5));
    }

    @Test
    void withoutLabelsTheFirstOfTheListIsKeptWhereTheRuleNamesNone() throws IOException {
        ChosenScorer chosen = choose(LABELLED.unlabelled(), false, "one-class-svm", "bounds");

        assertThat(chosen.kept().type()).isEqualTo("one-class-svm");
        assertThat(chosen.why()).endsWith("the first of the list that could be trained, as forest is not in it");
    }

    @Test
    void fewAnomaliesDoNotJudge() throws IOException {
        ChosenScorer chosen = choose(correlated(300), true, "forest", "knn");

        assertThat(chosen.kept().quality()).isNull();
        assertThat(chosen.why()).startsWith("only 6 held-back rows are labelled as anomalies, fewer than 10, so");
    }

    @Test
    void scorerThatTheDataDoesNotAllowIsLeftOutAndSaid() throws IOException {
        ChosenScorer chosen = choose(LABELLED, true, "adaptive", "forest");

        assertThat(chosen.compared()).extracting(ComparedScorer::type).containsExactly("forest");
        assertThat(chosen.leftOut()).containsOnlyKeys("adaptive");
        assertThat(chosen.leftOut().get("adaptive")).contains("needs the time of a row; name its column with --time");
        assertThat(chosen.kept().agreement()).isNaN();
    }

    @Test
    void noScorerLeftIsAnErrorThatSaysWhyOfEach() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose(correlated(8), true, "adaptive", "knn"))
                .withMessageStartingWith("none of the scorers can be trained: adaptive: a scorer that learns")
                .withMessageContaining("; knn: scorer 'knn' with k = 5 needs at least 6 rows");
    }

    @Test
    void noRowHeldBackIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose(correlated(1), true, "bounds", "forest"))
                .withMessageStartingWith("scorers are compared by held-back rows, and there are none; give more rows");
    }

    private static LabelledRows correlated(int rows) {
        return LabelledRows.correlated(rows, 1);
    }

    private static List<Double> precisions(ChosenScorer chosen) {
        return chosen.compared().stream().map(ComparedScorer::averagePrecision).toList();
    }

    private static VectorSource ofKeys(LabelledRows rows) {
        List<LabelledVector> keyed = new ArrayList<>();
        IntStream.range(0, rows.rows().size())
                .forEach(i -> keyed.add(rows.rows().get(i).at(60_000.0 * i).ofKey("server-" + i % 2)));
        return new LabelledRows(keyed, false);
    }

    private static ChosenScorer choose(VectorSource source, boolean knowsNormal, String... types) throws IOException {
        List<TrainingPlan> plans = Stream.of(types)
                .map(type -> plan(type, new Split(0.6, false, 42)))
                .toList();
        return new ScorerComparison(plans, ScorerProviders.load(), knowsNormal, System::nanoTime)
                .choose(source, Progress.NONE);
    }

    private static TrainingPlan plan(String type, Split split) {
        List<Feature> features = LabelledRows.COLUMNS.stream()
                .map(name -> new Feature(name, MissingPolicy.ANOMALOUS))
                .toList();
        return new TrainingPlan(
                type,
                Map.of(),
                features,
                split,
                LEARN_ALL.contains(type),
                ThresholdRule.automatic(),
                GuardRule.ON,
                42,
                Instant.parse("2026-01-31T12:00:00Z"));
    }
}
