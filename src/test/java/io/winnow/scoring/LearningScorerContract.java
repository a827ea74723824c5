package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.winnow.model.NamedArrays;
import io.winnow.scoring.Attribution.Contribution;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The laws that every scorer which learns in the stream keeps. An algorithm's test extends this and names its provider. */
public abstract class LearningScorerContract extends ProviderLaws {

    private static final int FEATURES = 3;
    private static final int RECORDS = 500;
    private static final int OFTEN = 20_000;
    private static final long MINUTE = 60_000;
    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e300, Double.MIN_VALUE, 0, -0.0
    };

    /** One record of a key. */
    private record Moment(double[] vector, long time) {}

    private Scorer scorer;
    private Learning learning;

    /** What the scorer is made from: no rows, unless it needs some. */
    protected TrainingData trainingData() {
        return new TrainingData(List.of("a", "b", "c"), List.of(), List.of(), 1);
    }

    @BeforeEach
    void make() {
        scorer = trained(Progress.NONE);
        learning = Objects.requireNonNull(scorer.learning());
    }

    @Override
    Scorer trained(Progress progress) {
        return provider().trainer(Map.of()).train(trainingData(), progress);
    }

    // What score promises

    @Test
    void scoreOfAnyRecordIsFiniteAndNotNegative() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(scores(learning.start(null), odd(seed))).allMatch(score -> score >= 0 && Double.isFinite(score));
        }
    }

    @Test
    void scoringDoesNotChangeTheState() {
        ScorerState state = learned(normal(1, RECORDS));
        byte[] before = state.bytes();

        Scoring scoring = scorer.open();
        scoring.score(new double[] {9, 9, 9}, 0, state);
        scoring.explain(new double[] {9, 9, 9}, 0, state);

        assertThat(state.bytes()).isEqualTo(before);
        assertThat(state.learned()).isEqualTo(RECORDS);
    }

    @Test
    void vectorIsNeitherChangedNorKept() {
        ScorerState state = learned(normal(1, RECORDS));
        ScorerState other = learned(normal(1, RECORDS));
        double[] reused = {1, 2, 3};

        Scoring scoring = scorer.open();
        scoring.score(reused, 0, state);
        scoring.learn(reused, 0, state);
        assertThat(reused).containsExactly(1, 2, 3);
        Arrays.fill(reused, 1e9);
        scores(other, List.of(new Moment(new double[] {1, 2, 3}, 0)));

        assertThat(state.bytes()).isEqualTo(other.bytes());
    }

    /** The least of a few rounds, since the JVM allocates on our thread too, while it compiles for example. */
    @Test
    void scoringAndLearningAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Scoring scoring = scorer.open();
        ScorerState state = learning.start(null);
        List<Moment> moments = normal(2, 100);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < OFTEN; i++) {
                Moment moment = moments.get(i % moments.size());
                scoring.score(moment.vector(), moment.time(), state);
                scoring.learn(moment.vector(), moment.time(), state);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isLessThan(OFTEN);
    }

    @Test
    void sharesAreAboveZeroSumToOneAndNameKnownFeatures() {
        Scoring scoring = scorer.open();
        ScorerState state = learning.start(null);
        for (Moment moment : odd(3)) {
            scoring.score(moment.vector(), moment.time(), state);
            List<Contribution> parts =
                    scoring.explain(moment.vector(), moment.time(), state).contributions();
            assertThat(parts).allMatch(part -> part.share() > 0 && part.share() <= 1 + 1e-9);
            assertThat(parts)
                    .extracting(Contribution::feature)
                    .doesNotHaveDuplicates()
                    .allMatch(i -> i < FEATURES);
            assertThat(parts.isEmpty()
                            || Math.abs(parts.stream()
                                                    .mapToDouble(Contribution::share)
                                                    .sum()
                                            - 1)
                                    < 1e-9)
                    .isTrue();
            scoring.learn(moment.vector(), moment.time(), state);
        }
    }

    @Test
    void valueFarFromAllBeforeOutscoresAnOrdinaryOneAndComesFirst() {
        for (int culprit = 0; culprit < FEATURES; culprit++) {
            ScorerState state = learned(normal(4, 1000));
            double[] ordinary = {0, 0, 0};
            double[] far = {0, 0, 0};
            far[culprit] = 50;
            Scoring scoring = scorer.open();
            double low = scoring.score(ordinary, 1001 * MINUTE, state);
            double high = scoring.score(far, 1001 * MINUTE, state);

            assertThat(high).isGreaterThan(low);
            assertThat(scoring.explain(far, 1001 * MINUTE, state)
                            .contributions()
                            .get(0)
                            .feature())
                    .isEqualTo(culprit);
        }
    }

    // Replay, saving, sharing

    @Test
    void replayGivesTheSameScores() {
        List<Moment> moments = odd(5);

        assertThat(scores(learning.start(null), moments)).isEqualTo(scores(learning.start(null), moments));
    }

    @Test
    void savedAndRestoredAnywhereItGivesTheSameScores() {
        List<Moment> moments = odd(6);
        List<Double> expected = scores(learning.start(null), moments);
        ScorerState state = learning.start(null);
        List<Double> scores = new ArrayList<>();
        for (Moment moment : moments) {
            state = learning.read(state.bytes());
            scores.addAll(scores(state, List.of(moment)));
        }

        assertThat(scores).isEqualTo(expected);
    }

    @Test
    void stateStaysUnderItsStatedSize() {
        for (int seed = 0; seed < 5; seed++) {
            ScorerState state = learned(odd(seed));
            assertThat(state.bytes().length).isLessThanOrEqualTo(learning.stateBytes());
            assertThat(state.heapBytes()).isLessThanOrEqualTo(learning.stateBytes());
        }
    }

    @Test
    void damagedStateIsRefused() {
        byte[] bytes = learned(normal(1, RECORDS)).bytes();

        assertThatThrownBy(() -> learning.read(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> learning.read(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> learning.read(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysDoNotTouchEachOther() {
        List<Moment> moments = normal(7, RECORDS);
        List<Double> alone = scores(learning.start(null), moments);
        Scoring scoring = scorer.open();
        ScorerState one = learning.start(null);
        ScorerState other = learning.start(new byte[] {1});
        List<Double> scores = new ArrayList<>();
        for (Moment moment : moments) {
            scores.add(scoring.score(moment.vector(), moment.time(), one));
            scoring.learn(moment.vector(), moment.time(), one);
            double[] shifted = {moment.vector()[0] + 5, 3, -moment.vector()[2]};
            scoring.score(shifted, moment.time(), other);
            scoring.learn(shifted, moment.time(), other);
        }

        assertThat(scores).isEqualTo(alone);
    }

    @Test
    void numbersAndTimesOfAnyKindPoisonNothing() {
        ScorerState state = learned(normal(8, 1000));
        List<Moment> after = new ArrayList<>();
        for (double odd : oddValues()) {
            after.add(new Moment(new double[] {odd, odd, odd}, 1000 * MINUTE));
        }
        for (long odd : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 4_000_000_000_000L}) {
            after.add(new Moment(new double[] {0, 0, 0}, odd));
        }
        after.addAll(normal(9, 4000));
        scores(state, after);
        Scoring scoring = scorer.open();

        double ordinary = scoring.score(new double[] {0.1, 0.1, 0.1}, 4001 * MINUTE, state);
        double far = scoring.score(new double[] {60, 0, 0}, 4001 * MINUTE, state);

        assertThat(far).isGreaterThan(2 * ordinary);
    }

    // The provider

    @Test
    void scorerReadBackScoresTheSame() {
        NamedArrays arrays = new NamedArrays();
        scorer.write(arrays);
        Scorer read = provider().read(arrays);
        List<Moment> moments = normal(10, RECORDS);
        ScorerState state = Objects.requireNonNull(read.learning()).start(null);
        List<Double> expected = scores(learning.start(null), moments);
        scorer = read;

        assertThat(scores(state, moments)).isEqualTo(expected);
        assertThat(Objects.requireNonNull(read.learning()).settings()).isEqualTo(learning.settings());
        assertThat(read.features()).isEqualTo(FEATURES);
    }

    private ScorerState learned(List<Moment> moments) {
        ScorerState state = learning.start(null);
        scores(state, moments);
        return state;
    }

    private List<Double> scores(ScorerState state, List<Moment> moments) {
        Scoring scoring = scorer.open();
        List<Double> scores = new ArrayList<>();
        for (Moment moment : moments) {
            scores.add(scoring.score(moment.vector(), moment.time(), state));
            scoring.learn(moment.vector(), moment.time(), state);
        }
        return scores;
    }

    private static List<Moment> normal(int seed, int records) {
        Random random = new Random(seed);
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            double[] vector = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            moments.add(new Moment(vector, i * MINUTE));
        }
        return moments;
    }

    /** Values that are hard to bear; those that are not finite only for a scorer that accepts them. */
    private double[] oddValues() {
        return Arrays.stream(ODD)
                .filter(value -> scorer.acceptsNonFinite() || Double.isFinite(value))
                .toArray();
    }

    private List<Moment> odd(int seed) {
        Random random = new Random(seed);
        double[] values = oddValues();
        List<Moment> moments = normal(seed, RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            double[] vector = moments.get(i).vector();
            if (random.nextInt(4) == 0) {
                vector[random.nextInt(FEATURES)] = values[random.nextInt(values.length)];
            }
            if (random.nextInt(10) == 0) {
                moments.set(i, new Moment(vector, random.nextLong()));
            }
        }
        return moments;
    }
}
