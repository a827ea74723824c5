package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.LabelledRows;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Guard;
import io.winnow.model.GuardRule;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.scoring.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    private static final Model FOREST = TrainedModels.of("forest");
    private static final double DAY = 86_400_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.99})
    void quantileOfTheTrainingScoresLeavesThatShareAbove(double share) {
        Model model = new Calibration(FOREST, ThresholdRule.quantile(share))
                .byTrainingScores()
                .model();

        Manifest manifest = manifest(model);
        assertThat(manifest.threshold().expectedAlertRate()).isCloseTo(1 - share, within(0.005));
        assertThat(manifest.scores().shareAbove(model.threshold())).isCloseTo(1 - share, within(0.01));
        assertThat(manifest.threshold().how())
                .isEqualTo("from 257 quantiles of the training scores: quantile " + share + " of 300 normal scores");
    }

    @Test
    void budgetOfTheTrainingScoresKeepsToIt() {
        Model model = new Calibration(FOREST, ThresholdRule.budget(10, 100))
                .byTrainingScores()
                .model();

        assertThat(manifest(model).threshold().expectedAlertRate()).isEqualTo(0.1);
    }

    @Test
    void fixedThresholdIsApplied() {
        Model model = new Calibration(FOREST, ThresholdRule.fixed(0.625))
                .byTrainingScores()
                .model();

        assertThat(model.threshold()).isEqualTo(0.625);
        assertThat(manifest(model).threshold().how())
                .isEqualTo("set by hand, tried on 257 quantiles of the training scores");
    }

    @Test
    void valueAtALimitScoresTheNewThresholdAndTheModelLoads() throws IOException {
        Model model = new Calibration(FOREST, ThresholdRule.fixed(0.75))
                .byTrainingScores()
                .model();

        Model read = ModelFile.read(ModelFile.bytes(model));

        Guard guard = Objects.requireNonNull(read.guard());
        double[] vector = {30, guard.ranges().get(1).high(), -4};
        assertThat(read.open().score(vector)).isEqualTo(0.75);
        vector[1] *= 1.01;
        assertThat(read.open().score(vector)).isGreaterThan(0.75);
    }

    @Test
    void recordsFarFromWhatWasLearnedAreWarnedOfAndThatIsKept() throws IOException {
        LabelledRows hot = LabelledRows.correlated(100, 5).unlabelled();
        hot.rows().forEach(row -> row.vector()[1] += 200);

        Model model = new Calibration(correlated(), ThresholdRule.fixed(0.5))
                .by(hot, "rows of hot.csv")
                .model();

        assertThat(manifest(model).findings().warnings())
                .singleElement()
                .asString()
                .startsWith("heat is outside its trained range ")
                .endsWith("in 100.0 % of the rows of hot.csv: learn delta(heat, 1) in its place, or name it with --time"
                        + " if it is a time");
    }

    @Test
    void recordsLikeThoseThatWereLearnedAreWarnedOfNothing() throws IOException {
        LabelledRows rows = LabelledRows.correlated(100, 5);

        Model model = new Calibration(correlated(), ThresholdRule.fixed(0.5))
                .by(rows, "rows of like.csv")
                .model();

        assertThat(manifest(model).findings().warnings()).isEmpty();
    }

    private static Model correlated() throws IOException {
        List<Feature> features = LabelledRows.COLUMNS.stream()
                .map(name -> new Feature(name, MissingPolicy.ANOMALOUS))
                .toList();
        TrainingPlan plan = new TrainingPlan(
                "bounds",
                Map.of(),
                features,
                new Split(0.6, false, 42),
                false,
                ThresholdRule.quantile(0.99),
                GuardRule.ON,
                42,
                TrainedModels.CREATED);
        return new ModelTrainer(plan)
                .train(LabelledRows.correlated(1_000, 3), Progress.NONE)
                .model();
    }

    @Test
    void calibratedModelIsAnotherWithTheSameProbesAndFeatures() {
        Model model = new Calibration(FOREST, ThresholdRule.fixed(0.625))
                .byTrainingScores()
                .model();

        assertThat(model.id()).isNotEqualTo(FOREST.id()).hasSameSizeAs(FOREST.id());
        assertThat(manifest(model).probes()).isEqualTo(manifest(FOREST).probes());
        assertThat(model.features()).isEqualTo(FOREST.features());
        assertThat(ModelFile.read(ModelFile.bytes(model)).id()).isEqualTo(model.id());
    }

    @Test
    void figuresOfTheOldThresholdAreGone() {
        Model model = new Calibration(FOREST, ThresholdRule.fixed(0.625))
                .byTrainingScores()
                .model();

        assertThat(manifest(FOREST).findings().evaluation()).containsOnlyKeys("auc-roc", "precision");
        assertThat(manifest(model).findings().evaluation()).containsOnlyKeys("auc-roc");
    }

    @Test
    void labelledRowsChooseByTheirScores() throws IOException {
        Model model = new Calibration(FOREST, ThresholdRule.bestF1())
                .by(rows(1), "rows of x.csv")
                .model();

        assertThat(manifest(model).threshold().how())
                .startsWith("from rows of x.csv: best F1")
                .contains("in 100 records");
    }

    @Test
    void dailyBudgetTakesTheRateOfTheRowsTimes() throws IOException {
        Model model = new Calibration(FOREST.withGuard(GuardRule.ON.off()), ThresholdRule.dailyBudget(5))
                .by(rows(DAY / 50), "rows of x.csv")
                .model();

        assertThat(manifest(model).threshold().expectedAlertRate()).isEqualTo(0.1);
        assertThat(manifest(model).threshold().how()).contains("5.0 anomalies a day at 50.0 records a day");
    }

    @Test
    void dailyBudgetWithoutTimesIsRefused() {
        Calibration calibration = new Calibration(FOREST, ThresholdRule.dailyBudget(5));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibration.by(rows(Double.NaN), "rows of x.csv"))
                .withMessage("a budget of 5.0 anomalies a day needs the times of records, to know how many come in a"
                        + " day; give records with times, or say how many, as in budget:10/86400");
        assertThatIllegalArgumentException().isThrownBy(calibration::byTrainingScores);
    }

    @Test
    void labelsWithoutLabelledRowsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(FOREST, ThresholdRule.bestF1()).byTrainingScores())
                .withMessageContaining("needs normal and anomalous records, but there are 300 and 0");
    }

    @Test
    void rowsOfWhichNoneCanBeScoredAreRefused() {
        VectorSource none = source(List.of(new LabelledVector(new double[] {1, Double.NaN, 1}, Label.NORMAL)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(FOREST, ThresholdRule.quantile(0.9)).by(none, "rows of x.csv"))
                .withMessage("none of the rows of x.csv can be scored: all lack a value or history");
    }

    @Test
    void configuredModelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(TinyModels.temperature(), ThresholdRule.fixed(2)))
                .withMessageEndingWith("has no manifest: it was not trained");
    }

    /** A hundred rows, every twentieth an anomaly, so far apart. */
    private static VectorSource rows(double apart) {
        List<LabelledVector> plain = LabelledRows.correlated(100, 4).rows();
        return source(IntStream.range(0, plain.size())
                .mapToObj(i -> plain.get(i).at(i * apart))
                .toList());
    }

    private static VectorSource source(List<LabelledVector> rows) {
        return new VectorSource() {
            @Override
            public void forEach(Consumer<LabelledVector> consumer) {
                rows.forEach(consumer);
            }

            @Override
            public String description() {
                return "rows in memory";
            }
        };
    }

    private static Manifest manifest(Model model) {
        return Objects.requireNonNull(model.manifest());
    }
}
