package io.winnow.model;

import io.winnow.scoring.Scoring;
import java.util.Collections;
import java.util.List;
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

/** What the guard adds to a score, beside a scorer that costs nothing; {@code -prof gc} shows what is allocated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardBenchmark {

    private static final int JUDGED = 1_024;

    @Param({"off", "within", "beyond"})
    String guard;

    @Param({"8", "20", "200"})
    int features;

    private Scoring scoring;
    private double[][] vectors;
    private int next;

    /** Values from 0 to 1; beyond a limit in one feature of each vector, if asked for. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        vectors = IntStream.range(0, JUDGED)
                .mapToObj(row -> random.doubles(features).toArray())
                .toArray(double[][]::new);
        if (guard.equals("beyond")) {
            for (double[] vector : vectors) {
                vector[random.nextInt(features)] = 1e6 * random.nextDouble();
            }
        }
        Scoring alone = vector -> vector[0];
        Guard known = new Guard(2, Collections.nCopies(features, GuardedRange.widened(0, 1, 1, 1)));
        scoring = guard.equals("off") ? alone : known.around(alone, UnseenCategories.of(List.of(), List.of()));
    }

    @Benchmark
    public double score() {
        next = (next + 1) % JUDGED;
        return scoring.score(vectors[next]);
    }
}
