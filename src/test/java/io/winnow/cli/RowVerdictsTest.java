package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.FeatureVector;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.LabelledRows;
import io.winnow.model.GuardRule;
import io.winnow.model.Model;
import io.winnow.report.Fact;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Verdict;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import io.winnow.training.ModelTrainer;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowVerdictsTest {

    private static final double NONE = Double.NaN;
    private static final List<LabelledVector> ROWS = Stream.of(
                    new double[] {1, 0, 40},
                    new double[] {0, 1, 55},
                    new double[] {1, 0, 1_000},
                    new double[] {0, 0, 40},
                    new double[] {0, 0, 1_000},
                    new double[] {1, 0, NONE},
                    new double[] {NONE, NONE, 1_000})
            .map(vector -> new LabelledVector(vector, Label.NORMAL))
            .toList();

    private static final Model FOREST = train("forest");
    private static final Model BOUNDS = train("bounds");

    @ParameterizedTest
    @EnumSource(UnseenPolicy.class)
    void rowIsJudgedAsTheDetectorJudgesItWhateverBecomesOfUnseenCategories(UnseenPolicy policy) {
        requireAgreement(FOREST.withUnseen(policy));
        requireAgreement(BOUNDS.withUnseen(policy));
    }

    @ParameterizedTest
    @EnumSource(MissingPolicy.class)
    void rowIsJudgedAsTheDetectorJudgesItWhateverBecomesOfMissingValues(MissingPolicy policy) {
        requireAgreement(FOREST.withMissing(policy));
        requireAgreement(BOUNDS.withMissing(policy));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.6, 0.9})
    void rowIsJudgedAtAnotherThresholdAsAModelWithThatThresholdJudgesIt(double threshold) {
        RowVerdicts verdicts = verdicts(FOREST);

        Detector other = detector(FOREST.withThreshold(threshold));

        for (int i = 0; i < ROWS.size(); i++) {
            assertThat(verdicts.deciding()[i] > threshold).isEqualTo(isAnomalous(judge(other, i)));
        }
    }

    @Test
    void rowsWithoutAScoreAreCountedApart() {
        Model model = FOREST.withMissing(MissingPolicy.NORMAL).withUnseen(UnseenPolicy.DEAD_LETTER);

        assertThat(verdicts(model).facts())
                .containsExactly(new Fact("without a score, normal", "2 rows"), new Fact("dead letters", "2 rows"));
    }

    private static void requireAgreement(Model model) {
        RowVerdicts verdicts = verdicts(model);
        for (int i = 0; i < ROWS.size(); i++) {
            Outcome outcome = judge(detector(model), i);
            assertThat(Double.isNaN(verdicts.deciding()[i])).isEqualTo(outcome instanceof Rejection);
            assertThat(verdicts.deciding()[i] > model.threshold()).isEqualTo(isAnomalous(outcome));
            assertThat(verdicts.scores()[i]).usingComparator(Double::compare).isEqualTo(score(outcome));
        }
    }

    private static Outcome judge(Detector detector, int row) {
        return detector.judge(derived(row), 0, detector.judge().newKey(null));
    }

    private static boolean isAnomalous(Outcome outcome) {
        return outcome instanceof Detection detection && detection.verdict() == Verdict.ANOMALOUS;
    }

    private static double score(Outcome outcome) {
        return outcome instanceof Detection detection && detection.score() != null
                ? detection.score().raw()
                : Double.NaN;
    }

    private static FeatureVector derived(int row) {
        return FeatureVector.of(ROWS.get(row).vector(), ROWS.get(row).sources(), null);
    }

    private static Detector detector(Model model) {
        return new Detector(model, id -> {
            throw new AssertionError("no schema is needed");
        });
    }

    private static RowVerdicts verdicts(Model model) {
        return RowVerdicts.of(model, ROWS, () -> {});
    }

    private static Model train(String type) {
        Random random = new Random(1);
        List<LabelledVector> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int proto = random.nextInt(2);
            rows.add(new LabelledVector(new double[] {proto, 1 - proto, 40 + 6 * random.nextGaussian()}, Label.NORMAL));
        }
        TrainingPlan plan = new TrainingPlan(
                type,
                Map.of(),
                Stream.of("one-hot(proto, tcp)", "one-hot(proto, udp)", "a")
                        .map(text -> new Feature(Expression.parse(text), MissingPolicy.ANOMALOUS)
                                .withUnseen(UnseenPolicy.ANOMALOUS))
                        .toList(),
                new Split(1, false, 1),
                false,
                ThresholdRule.quantile(0.99),
                GuardRule.ON,
                1,
                Instant.EPOCH);
        try {
            return new ModelTrainer(plan)
                    .train(new LabelledRows(rows, false), Progress.NONE)
                    .model();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
