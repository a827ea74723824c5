package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.winnow.model.NamedArrays;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The laws that every scorer keeps. An algorithm's test extends this and names its provider, its data and its floor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScorerContract {

    private static final int THREADS = 8;
    private static final int PLANTED = 50;
    private static final int OFTEN = 20_000;

    private TrainingData data;
    private List<double[]> rows;
    private Scorer scorer;

    protected abstract ScorerProvider provider();

    /** At least a hundred rows of at least two features, none constant, scaled as the provider asks. */
    protected abstract TrainingData trainingData();

    /** How often a culprit planted in one feature must have the largest share, 0 to 1: what the scorer states of itself. */
    protected abstract double culpritFloor();

    /** Settings that make training quick; the defaults unless overridden. */
    protected Map<String, String> hyperparameters() {
        return Map.of();
    }

    /** Overridden with false only by a scorer whose row in the README says that it overlooks single features. */
    protected boolean seesEachFeature() {
        return true;
    }

    /** Where configuration and model files look for scorers; overridden by one that is found in a jar of its own. */
    protected ScorerProviders providers() {
        return ScorerProviders.load();
    }

    @BeforeAll
    void trainOnce() {
        data = trainingData();
        rows = StreamSupport.stream(data.rows().spliterator(), false).toList();
        scorer = train(data);
    }

    // Law 1

    @Test
    void scoreIsFiniteAndNotNegative() {
        Scoring scoring = scorer.open();

        assertThat(probes()).allSatisfy(vector -> assertThat(scoring.score(vector))
                .as(() -> Arrays.toString(vector))
                .isFinite()
                .isNotNegative());
    }

    @Test
    void absentAndInfiniteFeaturesAreScoredIfTheScorerSaysSo() {
        Scoring scoring = scorer.open();
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] vector = centre();
            Arrays.fill(vector, value);

            if (scorer.acceptsNonFinite()) {
                assertThat(scoring.score(vector)).isFinite().isNotNegative();
            }
        }
    }

    @Test
    void vectorIsNotChanged() {
        for (double[] vector : probes()) {
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
        double[] reused = centre();

        scoring.score(reused);
        untouched.score(centre());
        Arrays.fill(reused, 1e9);

        assertThat(scoring.score(centre())).isEqualTo(untouched.score(centre()));
    }

    /** The least of a few rounds, since the JVM allocates on our thread too, while it compiles for example. */
    @Test
    void scoringAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Scoring scoring = scorer.open();
        double[] vector = centre();
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
        double[] far = centre();
        for (int i = 0; i < far.length; i++) {
            far[i] = max(i) + 10 * range(i);
        }

        assertThat(scorer.open().score(far)).isGreaterThan(scorer.open().score(centre()));
    }

    // Law 3

    @Test
    void twoScoringsOfOneScorerAgree() {
        assertThat(scores(scorer.open())).isEqualTo(scores(scorer.open()));
    }

    @Test
    void scoringInBetweenByAnotherChangesNothing() {
        double[] alone = scores(scorer.open());
        Scoring one = scorer.open();
        Scoring other = scorer.open();
        List<double[]> probes = probes();

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

        assertThat(scores(read.open())).isEqualTo(scores(scorer.open()));
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
    void scorerIsNotReadFromNothing() {
        assertThatThrownBy(() -> provider().read(new NamedArrays())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scorerKnowsTheLengthOfItsVectors() {
        assertThat(scorer.features()).isEqualTo(features());
    }

    // Law 5

    @Test
    void sameDataAndSeedGiveEqualScores() {
        assertThat(scores(train(trainingData()).open())).isEqualTo(scores(scorer.open()));
    }

    // Law 6

    @Test
    void anotherScorerChangesNothing() {
        double[] before = scores(scorer.open());
        List<double[]> shifted = rows.stream()
                .map(row -> Arrays.stream(row).map(value -> 3 - 2 * value).toArray())
                .toList();

        Scorer other = train(new TrainingData(data.features(), shifted, shifted, data.seed() + 1));
        scores(other.open());

        assertThat(scores(scorer.open())).isEqualTo(before);
    }

    @Test
    void trainingDataMayChangeAfterwards() {
        List<double[]> own = rows.stream().map(double[]::clone).toList();
        Scorer trained = train(new TrainingData(data.features(), own, data.heldBack(), data.seed()));
        double[] before = scores(trained.open());

        own.forEach(row -> Arrays.fill(row, 7));

        assertThat(scores(trained.open())).isEqualTo(before);
    }

    // Law 7

    @Test
    void eightThreadsGetTheAnswersThatOneGets() throws Exception {
        double[] expected = scores(scorer.open());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<double[]>> answers = new ArrayList<>();
            for (int i = 0; i < 10 * THREADS; i++) {
                answers.add(threads.submit(() -> scores(scorer.open())));
            }
            for (Future<double[]> answer : answers) {
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
        for (double[] vector : probes()) {
            List<Contribution> parts = scoring.explain(vector).contributions();

            if (!parts.isEmpty()) {
                assertThat(parts).extracting(Contribution::share).allMatch(share -> share > 0 && share <= 1);
                assertThat(parts.stream().mapToDouble(Contribution::share).sum())
                        .isCloseTo(1, within(1e-9));
                assertThat(parts).extracting(Contribution::feature).doesNotHaveDuplicates();
                assertThat(parts).allMatch(part -> part.feature() >= 0 && part.feature() < features());
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
        for (int feature = 0; feature < features(); feature++) {
            assertThat(firstOf(planted(feature, max(feature) + range(feature))))
                    .allSatisfy(part -> assertThat(part.direction()).isEqualTo(Direction.HIGH));
            assertThat(firstOf(planted(feature, min(feature) - range(feature))))
                    .allSatisfy(part -> assertThat(part.direction()).isEqualTo(Direction.LOW));
        }
    }

    @Test
    void eachFeatureFarOutOfRangeOutscoresTheCentre() {
        Scoring scoring = scorer.open();
        for (int feature = 0; feature < features() && seesEachFeature(); feature++) {
            for (double value : new double[] {max(feature) + 10 * range(feature), min(feature) - 10 * range(feature)}) {
                assertThat(scoring.score(planted(feature, value)))
                        .as("feature %s", data.features().get(feature))
                        .isGreaterThan(scorer.open().score(centre()));
            }
        }
    }

    // Law 9

    @Test
    void providerIsRegisteredUnderItsType() {
        assertThat(providers().get(provider().type())).hasSameClassAs(provider());
    }

    // What the trainer promises

    @Test
    void unknownHyperparameterIsRefusedByItsName() {
        assertThatThrownBy(() -> provider().trainer(Map.of("no-such-thing", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-thing");
    }

    @Test
    void hyperparametersThatItSaysFitTheSameScorer() {
        Map<String, String> said = provider().trainer(hyperparameters()).hyperparameters(data);

        Scorer again = provider().trainer(said).train(data, Progress.NONE);

        assertThat(said).containsAllEntriesOf(hyperparameters()).doesNotContainValue("auto");
        assertThat(scores(again.open())).isEqualTo(scores(scorer.open()));
    }

    @Test
    void trainingWithoutRowsIsRefused() {
        assertThatThrownBy(() -> train(new TrainingData(data.features(), List.of(), List.of(), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trainingStopsWhenItIsTold() {
        assertThatThrownBy(() -> provider().trainer(hyperparameters()).train(data, (done, detail) -> false))
                .isInstanceOf(CancellationException.class);
    }

    private Scorer train(TrainingData from) {
        return provider().trainer(hyperparameters()).train(from, Progress.NONE);
    }

    private double[] scores(Scoring scoring) {
        return probes().stream().mapToDouble(scoring::score).toArray();
    }

    private static void scoreOften(Scoring scoring, double[] vector) {
        for (int i = 0; i < OFTEN; i++) {
            scoring.score(vector);
        }
    }

    /** Training rows, the centre, and vectors as extreme as doubles can be. */
    private List<double[]> probes() {
        List<double[]> probes = new ArrayList<>(rows.subList(0, Math.min(100, rows.size())));
        probes.add(centre());
        for (double extreme : new double[] {0, -0.0, Double.MIN_VALUE, 1e-300, 1e9, 1e39, 1e300, Double.MAX_VALUE}) {
            for (double signed : new double[] {extreme, -extreme}) {
                IntStream.range(0, features()).forEach(feature -> probes.add(planted(feature, signed)));
                double[] all = new double[features()];
                Arrays.fill(all, signed);
                probes.add(all);
            }
        }
        return probes;
    }

    /** Vectors from the middle of the data, with one feature moved this many ranges past either end of its range. */
    private double shareOfCulpritsThatComeFirst(double past) {
        Random random = new Random(data.seed());
        int first = 0;
        for (int feature = 0; feature < features(); feature++) {
            for (int i = 0; i < PLANTED; i++) {
                double[] vector = nearCentre(random);
                vector[feature] =
                        i % 2 == 0 ? max(feature) + past * range(feature) : min(feature) - past * range(feature);
                int culprit = feature;
                first += firstOf(vector).stream().anyMatch(part -> part.feature() == culprit) ? 1 : 0;
            }
        }
        return (double) first / (PLANTED * features());
    }

    private List<Contribution> firstOf(double[] vector) {
        return scorer.open().explain(vector).contributions().stream().limit(1).toList();
    }

    private double[] planted(int feature, double value) {
        double[] vector = centre();
        vector[feature] = value;
        return vector;
    }

    private double[] centre() {
        return IntStream.range(0, features()).mapToDouble(i -> quantile(i, 0.5)).toArray();
    }

    private double[] nearCentre(Random random) {
        return IntStream.range(0, features())
                .mapToDouble(i -> quantile(i, 0.4 + 0.2 * random.nextDouble()))
                .toArray();
    }

    private double min(int feature) {
        return quantile(feature, 0);
    }

    private double max(int feature) {
        return quantile(feature, 1);
    }

    private double range(int feature) {
        return max(feature) - min(feature);
    }

    private double quantile(int feature, double share) {
        double[] sorted =
                rows.stream().mapToDouble(row -> row[feature]).sorted().toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private int features() {
        return data.features().size();
    }
}
