package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.LabelledRows;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.GuardRule;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.model.NamedArrays;
import io.winnow.model.TrainingRun;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Versions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTrainerTest {

    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Split FIRST_60 = new Split(0.6, false, 42);
    private static final Split ALL = new Split(1, false, 42);

    @Test
    void timeOrderedSplitLearnsTheFirstRowsOnly() throws IOException {
        Manifest manifest = train(LabelledRows.counting(100), FIRST_60, false);

        assertThat(only(manifest).min()).isEqualTo(0);
        assertThat(only(manifest).max()).isEqualTo(59);
        assertThat(manifest.provenance().run().rows()).isEqualTo(60);
    }

    @Test
    void randomSplitDependsOnTheSeedOnly() throws IOException {
        LabelledRows rows = LabelledRows.counting(1_000);
        FeatureStatistics drawn = only(train(rows, new Split(0.6, true, 1), false));

        assertThat(only(train("forest", rows, new Split(0.6, true, 1), true))).isEqualTo(drawn);
        assertThat(only(train(rows, new Split(0.6, true, 2), false))).isNotEqualTo(drawn);
    }

    @Test
    void randomSplitLearnsAboutItsShareFromEverywhere() throws IOException {
        Manifest manifest = train(LabelledRows.counting(1_000), new Split(0.6, true, 1), false);

        assertThat(manifest.provenance().run().rows()).isBetween(550L, 650L);
        assertThat(only(manifest).max()).isGreaterThan(980);
    }

    @Test
    void thresholdComesFromTheRowsHeldBack() throws IOException {
        Manifest manifest = train(LabelledRows.counting(100), FIRST_60, false);

        assertThat(manifest.threshold().value()).isGreaterThan(1.5);
        assertThat(manifest.threshold().how()).startsWith("from held-back rows: quantile 0.99 of 40 normal scores");
    }

    @Test
    void splitOfOneTakesTheThresholdFromTheTrainingRowsAndSaysSo() throws IOException {
        Manifest manifest = train(LabelledRows.counting(100), ALL, false);

        assertThat(manifest.provenance().run().rows()).isEqualTo(100);
        assertThat(manifest.threshold().value()).isBetween(0.9, 1.001);
        assertThat(manifest.threshold().how())
                .contains("100 normal scores")
                .startsWith("from the training rows themselves: ");
    }

    @Test
    void anomaliesAreLearnedFromOnlyWhenAskedFor() throws IOException {
        LabelledRows rows = LabelledRows.counting(100).withAnomaly(5_000);

        assertThat(only(train(rows, ALL, false)).max()).isEqualTo(99);
        assertThat(only(train(rows, ALL, true)).max()).isEqualTo(5_000);
    }

    @Test
    void unlabelledRowsAllCountAsNormal() throws IOException {
        LabelledRows rows = LabelledRows.counting(100).withAnomaly(5_000).unlabelled();

        Manifest manifest = train(rows, ALL, false);

        assertThat(only(manifest).max()).isEqualTo(5_000);
        assertThat(manifest.findings().evaluation()).isEmpty();
    }

    @Test
    void rowsThatLackAValueAreDroppedAndWarnedOf() throws IOException {
        LabelledRows rows = LabelledRows.ofValues(1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3);

        Manifest manifest = train(rows, ALL, false);

        assertThat(manifest.provenance().run().rows()).isEqualTo(3);
        assertThat(only(manifest).missing()).isEqualTo(0.4);
        assertThat(manifest.findings().warnings())
                .containsExactly(
                        "2 of 5 rows lack a value: nothing is learned from them, and the threshold and its figures leave"
                                + " them out; a detector decides such records by the missing policy, anomalous");
    }

    @Test
    void constantColumnIsWarnedOf() throws IOException {
        Manifest manifest = train(LabelledRows.ofValues(7, 7, 7, 7, 7), ALL, false);

        assertThat(manifest.findings().warnings())
                .contains("load is constant (7.0) in the training rows: another value will be anomalous");
    }

    @Test
    void modelOfConstantsOnlyIsWarnedOf() throws IOException {
        Manifest manifest = train("forest", LabelledRows.ofValues(7, 7, 7, 7, 7), FIRST_60, true);

        assertThat(manifest.findings().warnings())
                .contains("every feature is constant in the training rows: the model can only notice that one changes;"
                        + " choose other features, or more rows");
    }

    @Test
    void featureThatOnlyGrowsIsWarnedOfWithItsFigures() throws IOException {
        assertThat(train(LabelledRows.counting(100), FIRST_60, false).findings().warnings())
                .containsExactly(
                        "load is outside its trained range 0 to 59 in 100.0 % of the held-back rows and follows"
                                + " the row number (rank correlation 1.000): learn delta(load, 1) in its place, or name it with"
                                + " --time if it is a time");
    }

    @Test
    void featureThatOnlyGrowsIsSeenInRandomRowsToo() throws IOException {
        assertThat(train(LabelledRows.counting(100), new Split(0.6, true, 1), false)
                        .findings()
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("load follows the row number (rank correlation 1.000)");
    }

    @Test
    void soundDataIsWarnedOfNothing() throws IOException {
        assertThat(train(LabelledRows.correlated(1_000, 3), FIRST_60, false)
                        .findings()
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounds", "forest", "knn", "one-class-svm"})
    void sameSourceAndPlanGiveTheSameBytesButForTheCreationTime(String scorer) throws IOException {
        LabelledRows rows = LabelledRows.correlated(400, 3);
        Model first = model(plan(scorer, rows, FIRST_60, false, CREATED), rows);
        Model again = model(plan(scorer, rows, FIRST_60, false, CREATED), rows);
        Model later = model(plan(scorer, rows, FIRST_60, false, CREATED.plusSeconds(5)), rows);

        assertThat(ModelFile.bytes(again)).isEqualTo(ModelFile.bytes(first));
        assertThat(ModelFile.bytes(later)).isNotEqualTo(ModelFile.bytes(first));
        assertThat(later.id()).isEqualTo(first.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounds", "forest", "knn", "one-class-svm"})
    void labelledDataGivesAThresholdAndFigures(String scorer) throws IOException {
        Manifest manifest = train(scorer, LabelledRows.correlated(400, 3), FIRST_60, false);

        assertThat(manifest.threshold().value()).isGreaterThan(0);
        assertThat(manifest.findings().evaluation())
                .containsKeys("auc-roc", "average-precision", "recall")
                .allSatisfy((name, figure) -> assertThat(figure).isBetween(0.0, 1.0));
    }

    @Test
    void forestSeparatesAnomaliesThatBoundsCannotSee() throws IOException {
        LabelledRows rows = LabelledRows.correlated(1_000, 3);

        Map<String, Double> forest =
                train("forest", rows, FIRST_60, false).findings().evaluation();
        Map<String, Double> bounds =
                train("bounds", rows, FIRST_60, false).findings().evaluation();

        assertThat(forest.get("auc-roc")).isGreaterThan(0.8).isGreaterThan(bounds.get("auc-roc"));
    }

    @Test
    void trainedModelJudgesAsAfterItWasSaved() throws IOException {
        LabelledRows rows = LabelledRows.correlated(400, 3);
        Model model = model(plan("one-class-svm", rows, FIRST_60, false, CREATED), rows);

        Model read = ModelFile.read(ModelFile.bytes(model));

        double[] vector = {50, 40, 60};
        assertThat(read.open().score(vector)).isEqualTo(model.open().score(vector));
        assertThat(read.id()).isEqualTo(model.id());
        assertThat(read.threshold()).isEqualTo(model.threshold());
    }

    @Test
    void manifestSaysEveryHyperparameterAndWhatWasTrainedWith() throws IOException {
        TrainingRun run = train("one-class-svm", LabelledRows.correlated(400, 3), FIRST_60, false)
                .provenance()
                .run();

        assertThat(run.hyperparameters()).containsOnly(entry("nu", "0.1"), entry("gamma", "0.3333333333333333"));
        assertThat(run.libraries()).containsOnly(entry("smile-core", "3.1.1"), entry("winnow", Versions.of("winnow")));
    }

    @Test
    void sourceWithNothingToLearnFromIsRefused() {
        LabelledRows rows = LabelledRows.ofValues(Double.NaN).withAnomaly(4);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(rows, ALL, false))
                .withMessage(
                        "none of 2 rows can be learned from; 1 lack a value, 0 lack history, the others are held back"
                                + ", labelled as anomalies or not labelled");
    }

    @Test
    void unknownScorerIsRefusedWithThoseKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train("forrest", LabelledRows.counting(9), ALL, false))
                .withMessageContainingAll("forrest", "autoencoder", "bounds", "forest", "one-class-svm");
    }

    /** A row in the middle is 1, 1, 2, 2 and 3 from its nearest, one at an end 1 to 5; with itself they would be nearer. */
    @Test
    void learnedRowsDoNotFindThemselvesWhereTheirScoresAreTaken() throws IOException {
        Manifest manifest = train("knn", LabelledRows.counting(12), new Split(1, false, 42), false);

        double deviation = only(manifest).deviation();
        assertThat(manifest.scores().at(0)).isCloseTo(1.8 / deviation, within(1e-6));
        assertThat(manifest.threshold().value()).isBetween(2.9 / deviation, 3.1 / deviation);
    }

    @Test
    void labelledAnomaliesOfTheTrainingPartReachTheScorer() throws IOException {
        LabelledRows rows = LabelledRows.correlated(400, 3);
        NamedArrays labelled = new NamedArrays();
        NamedArrays unlabelled = new NamedArrays();

        model(plan("knn", rows, FIRST_60, false, CREATED), rows).scorer().write(labelled);
        model(plan("knn", rows, FIRST_60, true, CREATED), rows).scorer().write(unlabelled);

        assertThat(labelled.floats("anomalies")).hasSize(3 * 12);
        assertThat(unlabelled.floats("anomalies")).isEmpty();
    }

    private static Manifest train(LabelledRows rows, Split split, boolean learnsAnomalies) throws IOException {
        return train("bounds", rows, split, learnsAnomalies);
    }

    private static Manifest train(String scorer, LabelledRows rows, Split split, boolean learnsAnomalies)
            throws IOException {
        return Objects.requireNonNull(
                model(plan(scorer, rows, split, learnsAnomalies, CREATED), rows).manifest());
    }

    private static Model model(TrainingPlan plan, LabelledRows rows) throws IOException {
        return new ModelTrainer(plan).train(rows, Progress.NONE).model();
    }

    private static TrainingPlan plan(
            String scorer, LabelledRows rows, Split split, boolean learnsAnomalies, Instant created) {
        int width = rows.rows().get(0).vector().length;
        List<Feature> features = LabelledRows.COLUMNS.subList(0, width).stream()
                .map(name -> new Feature(name, MissingPolicy.ANOMALOUS))
                .toList();
        ThresholdRule threshold = ThresholdRule.quantile(ThresholdRule.DEFAULT_QUANTILE);
        return new TrainingPlan(
                scorer, Map.of(), features, split, learnsAnomalies, threshold, GuardRule.ON, 42, created);
    }

    private static FeatureStatistics only(Manifest manifest) {
        assertThat(manifest.features()).hasSize(1);
        return manifest.features().get(0);
    }
}
