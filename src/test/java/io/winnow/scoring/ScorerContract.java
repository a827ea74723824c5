package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.winnow.model.NamedArrays;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.LearnedRows.Culprit;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The laws that every scorer keeps. An algorithm's test extends this and names its provider, its data and its floor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScorerContract extends GuardLaws {

    private static final int THREADS = 8;
    private static final int OFTEN = 20_000;

    private TrainingData data;
    private LearnedRows learned;
    private Scorer scorer;

    /** At least a hundred rows of at least two features, none constant, scaled as the provider asks. */
    protected abstract TrainingData trainingData();

    /** How often a culprit planted in one feature must have the largest share, 0 to 1: what the scorer states of itself. */
    protected abstract double culpritFloor();

    /** Settings that make training quick; the defaults unless overridden. */
    protected Map<String, String> hyperparameters() {
        return Map.of();
    }

    /** Overridden with false only by a scorer whose documentation says that it overlooks single features. */
    protected boolean seesEachFeature() {
        return true;
    }

    @Override
    Scorer scorer() {
        return scorer;
    }

    @Override
    LearnedRows learned() {
        return learned;
    }

    @BeforeAll
    void trainOnce() {
        data = trainingData();
        learned = new LearnedRows(data);
        scorer = train(data);
    }

    // Law 1

    @Test
    void scoreIsFiniteAndNotNegative() {
        Scoring scoring = scorer.open();

        assertThat(learned.probes()).allSatisfy(vector -> assertThat(scoring.score(vector))
                .as(() -> Arrays.toString(vector))
                .isFinite()
                .isNotNegative());
    }

    @Test
    void absentAndInfiniteFeaturesAreScoredIfTheScorerSaysSo() {
        Scoring scoring = scorer.open();
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            if (scorer.acceptsNonFinite()) {
                assertThat(scoring.score(learned.everywhere(value))).isFinite().isNotNegative();
            }
        }
    }

    @Test
    void vectorIsNotChanged() {
        for (double[] vector : learned.probes()) {
            double[] before = vector.clone();

            scorer.open().score(vector);
            scorer.open().explain(vector);

            assertThat(vector).isEqualTo(before);
        }
    }

    @Test
    void vectorIsNotKept() {
        Scoring scoring = scorer.open();
        Scoring untouched = scorer.open();
        double[] reused = learned.centre();

        scoring.score(reused);
        untouched.score(learned.centre());
        Arrays.fill(reused, 1e9);

        assertThat(scoring.score(learned.centre())).isEqualTo(untouched.score(learned.centre()));
    }

    /** The least of a few rounds, since the JVM allocates on our thread too, while it compiles for example. */
    @Test
    void scoringAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Scoring scoring = scorer.open();
        double[] vector = learned.centre();
        long least = Long.MAX_VALUE;

        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            scoreOften(scoring, vector);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isLessThan(OFTEN);
    }

    // Law 2

    @Test
    void pointFarFromTheDataOutscoresItsCentre() {
        assertThat(scorer.open().score(learned.farPoint()))
                .isGreaterThan(scorer.open().score(learned.centre()));
    }

    // Law 3

    @Test
    void twoScoringsOfOneScorerAgree() {
        assertThat(learned.scores(scorer.open())).isEqualTo(learned.scores(scorer.open()));
    }

    @Test
    void scoringInBetweenByAnotherChangesNothing() {
        double[] alone = learned.scores(scorer.open());
        Scoring one = scorer.open();
        Scoring other = scorer.open();
        List<double[]> probes = learned.probes();

        for (int i = 0; i < probes.size(); i++) {
            assertThat(one.score(probes.get(i))).isEqualTo(alone[i]);
            other.score(probes.get(probes.size() - 1 - i));
        }
    }

    // Law 4

    @Test
    void scorerReadBackScoresTheSame() {
        NamedArrays arrays = new NamedArrays();
        scorer.write(arrays);

        Scorer read = provider().read(arrays);

        assertThat(learned.scores(read.open())).isEqualTo(learned.scores(scorer.open()));
        assertThat(read.acceptsNonFinite()).isEqualTo(scorer.acceptsNonFinite());
    }

    @Test
    void scorerReadBackWritesTheSame() {
        NamedArrays once = new NamedArrays();
        NamedArrays twice = new NamedArrays();

        scorer.write(once);
        provider().read(once).write(twice);

        assertThat(twice).usingRecursiveComparison().isEqualTo(once);
    }

    @Test
    void scorerKnowsTheLengthOfItsVectors() {
        assertThat(scorer.features()).isEqualTo(learned.features());
    }

    // Law 5

    @Test
    void sameDataAndSeedGiveEqualScores() {
        assertThat(learned.scores(train(trainingData()).open())).isEqualTo(learned.scores(scorer.open()));
    }

    // Law 6

    @Test
    void anotherScorerChangesNothing() {
        double[] before = learned.scores(scorer.open());
        List<double[]> shifted = learned.rows().stream()
                .map(row -> Arrays.stream(row).map(value -> 3 - 2 * value).toArray())
                .toList();

        Scorer other = train(new TrainingData(data.features(), shifted, shifted, data.seed() + 1));
        learned.scores(other.open());

        assertThat(learned.scores(scorer.open())).isEqualTo(before);
    }

    @Test
    void trainingDataMayChangeAfterwards() {
        List<double[]> own = learned.rows().stream().map(double[]::clone).toList();
        Scorer trained = train(new TrainingData(data.features(), own, data.heldBack(), data.seed()));
        double[] before = learned.scores(trained.open());

        own.forEach(row -> Arrays.fill(row, 7));

        assertThat(learned.scores(trained.open())).isEqualTo(before);
    }

    // Law 7

    @Test
    void eightThreadsGetTheAnswersThatOneGets() throws Exception {
        double[] expected = learned.scores(scorer.open());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<double[]>> scored = Collections.nCopies(10 * THREADS, () -> learned.scores(scorer.open()));
            for (Future<double[]> answer : threads.invokeAll(scored)) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // Law 8

    @Test
    void sharesAreAboveZeroSumToOneAndNameKnownFeatures() {
        Scoring scoring = scorer.open();
        for (double[] vector : learned.probes()) {
            List<Contribution> parts = scoring.explain(vector).contributions();

            if (!parts.isEmpty()) {
                assertThat(parts).extracting(Contribution::share).allMatch(share -> share > 0 && share <= 1);
                assertThat(parts.stream().mapToDouble(Contribution::share).sum())
                        .isCloseTo(1, within(1e-9));
                assertThat(parts).extracting(Contribution::feature).doesNotHaveDuplicates();
                assertThat(parts).allMatch(part -> part.feature() >= 0 && part.feature() < learned.features());
            }
        }
    }

    @Test
    void culpritWithinItsRangeComesFirstAsOftenAsStated() {
        assertThat(shareOfCulpritsThatComeFirst(-0.001)).isGreaterThanOrEqualTo(culpritFloor());
    }

    @Test
    void culpritBeyondItsRangeComesFirstAsOftenAsStated() {
        assertThat(shareOfCulpritsThatComeFirst(1)).isGreaterThanOrEqualTo(culpritFloor());
    }

    @Test
    void culpritFarOffIsSaidToBeHighOrLowAsItIs() {
        for (int feature = 0; feature < learned.features(); feature++) {
            assertThat(firstOf(learned.high(feature, 1))).allMatch(part -> part.direction() == Direction.HIGH);
            assertThat(firstOf(learned.low(feature, 1))).allMatch(part -> part.direction() == Direction.LOW);
        }
    }

    @Test
    void eachFeatureFarOutOfRangeOutscoresTheCentre() {
        Scoring scoring = scorer.open();
        for (int feature = 0; feature < learned.features() && seesEachFeature(); feature++) {
            for (double[] far : List.of(learned.high(feature, 10), learned.low(feature, 10))) {
                assertThat(scoring.score(far))
                        .as("feature %s", data.features().get(feature))
                        .isGreaterThan(scorer.open().score(learned.centre()));
            }
        }
    }

    // What the trainer promises

    @Test
    void hyperparametersThatItSaysFitTheSameScorer() {
        Map<String, String> said = provider().trainer(hyperparameters()).hyperparameters(data);

        Scorer again = provider().trainer(said).train(data, Progress.NONE);

        assertThat(said).containsAllEntriesOf(hyperparameters()).doesNotContainValue("auto");
        assertThat(learned.scores(again.open())).isEqualTo(learned.scores(scorer.open()));
    }

    @Test
    void trainingWithoutRowsIsRefused() {
        assertThatThrownBy(() -> train(new TrainingData(data.features(), List.of(), List.of(), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Override
    Scorer trained(Progress progress) {
        return provider().trainer(hyperparameters()).train(data, progress);
    }

    private Scorer train(TrainingData from) {
        return provider().trainer(hyperparameters()).train(from, Progress.NONE);
    }

    private static void scoreOften(Scoring scoring, double[] vector) {
        for (int i = 0; i < OFTEN; i++) {
            scoring.score(vector);
        }
    }

    private double shareOfCulpritsThatComeFirst(double past) {
        List<Culprit> culprits = learned.culprits(past);
        return culprits.stream().filter(this::comesFirst).count() / (double) culprits.size();
    }

    private boolean comesFirst(Culprit culprit) {
        return firstOf(culprit.vector()).stream().anyMatch(part -> part.feature() == culprit.feature());
    }

    private List<Contribution> firstOf(double[] vector) {
        return scorer.open().explain(vector).contributions().stream().limit(1).toList();
    }
}
