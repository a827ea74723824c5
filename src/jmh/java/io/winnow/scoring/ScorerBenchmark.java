package io.winnow.scoring;

import java.util.List;
import java.util.Map;
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

/** What a score and an explanation cost, with default hyperparameters, for vectors that a scorer has not learned. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScorerBenchmark {

    private static final int LEARNED = 2_000;
    private static final int JUDGED = 1_024;

    @Param({"bounds", "forest", "knn", "one-class-svm", "autoencoder"})
    String scorer;

    @Param({"8", "20"})
    int features;

    private Scoring scoring;
    private double[][] vectors;
    private int next;

    /** Uniform from 0 to 1: on the scale of each scorer well enough. */
    @Setup
    public void train() {
        Random random = new Random(1);
        List<double[]> rows = IntStream.range(0, LEARNED + JUDGED)
                .mapToObj(row -> random.doubles(features).toArray())
                .toList();
        List<String> names = IntStream.range(0, features).mapToObj(i -> "f" + i).toList();
        TrainingData data = new TrainingData(names, rows.subList(0, LEARNED), List.of(), 1);
        scoring = ScorerProviders.load()
                .get(scorer)
                .trainer(Map.of())
                .train(data, Progress.NONE)
                .open();
        vectors = rows.subList(LEARNED, rows.size()).toArray(double[][]::new);
    }

    @Benchmark
    public double score() {
        return scoring.score(vector());
    }

    @Benchmark
    public Attribution explain() {
        return scoring.explain(vector());
    }

    private double[] vector() {
        next = (next + 1) % JUDGED;
        return vectors[next];
    }
}
