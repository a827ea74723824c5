package io.winnow.scoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a record costs a scorer that learns in the stream; a record each five minutes, with a daily season. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LearningBenchmark {

    private static final int LEARNED = 20_000;
    private static final int A_DAY = 288;
    private static final long FIVE_MINUTES = 300_000;

    @Param({"1", "4", "8"})
    int features;

    private Scoring scoring;
    private Learning learning;
    private ScorerState state;
    private double[][] vectors;
    private int next;

    /** With noise on the season. */
    @Setup
    public void learn() {
        Random random = new Random(1);
        List<String> names = IntStream.range(0, features).mapToObj(i -> "f" + i).toList();
        TrainingData nothing = new TrainingData(names, List.of(), List.of(), 1);
        Scorer scorer = ScorerProviders.load().get("adaptive").trainer(Map.of()).train(nothing, Progress.NONE);
        scoring = scorer.open();
        learning = Objects.requireNonNull(scorer.learning());
        state = learning.start(null);
        vectors = IntStream.range(0, LEARNED)
                .mapToObj(i -> random.doubles(features)
                        .map(noise -> 10 * Math.sin(2 * Math.PI * i / A_DAY) + noise)
                        .toArray())
                .toArray(double[][]::new);
        for (int i = 0; i < LEARNED; i++) {
            scoreAndLearn();
        }
    }

    @Benchmark
    public double scoreAndLearn() {
        double[] vector = vectors[next++ % LEARNED];
        double score = scoring.score(vector, next * FIVE_MINUTES, state);
        scoring.learn(vector, next * FIVE_MINUTES, state);
        return score;
    }

    @Benchmark
    public Attribution explain() {
        double[] vector = vectors[next++ % LEARNED];
        scoring.score(vector, next * FIVE_MINUTES, state);
        return scoring.explain(vector, next * FIVE_MINUTES, state);
    }

    @Benchmark
    public ScorerState saveAndRestore() {
        return learning.read(state.bytes());
    }
}
