package io.winnow.example.mean;

import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The greatest distance of a value from the mean of its key, in mean distances; learns the mean of each key. */
final class MeanScorer implements Scorer, Learning {

    private final int features;
    private final int warmUp;

    MeanScorer(int features, int warmUp) {
        if (features < 1 || warmUp < 0) {
            throw new IllegalArgumentException(features + " features, warm after " + warmUp);
        }
        this.features = features;
        this.warmUp = warmUp;
    }

    @Override
    public Scoring open() {
        return new Scoring() {
            @Override
            public double score(double[] vector) {
                return score(vector, 0, start(null));
            }

            @Override
            public double score(double[] vector, long time, ScorerState state) {
                double greatest = 0;
                for (int i = 0; i < features; i++) {
                    greatest = Math.max(greatest, distance(vector, i, (MeanState) state));
                }
                return greatest;
            }

            @Override
            public Attribution explain(double[] vector) {
                return explain(vector, 0, start(null));
            }

            @Override
            public Attribution explain(double[] vector, long time, ScorerState state) {
                return MeanScorer.this.explain(vector, (MeanState) state);
            }

            @Override
            public void learn(double[] vector, long time, ScorerState state) {
                ((MeanState) state).learn(vector);
            }
        };
    }

    private static double distance(double[] vector, int feature, MeanState state) {
        double beyond = Math.abs(vector[feature] / 2 - state.means[feature] / 2);
        return Math.min(Double.MAX_VALUE, 2 * (beyond / (1 + state.distances[feature])));
    }

    private Attribution explain(double[] vector, MeanState state) {
        int first = 0;
        for (int i = 1; i < features; i++) {
            first = distance(vector, i, state) > distance(vector, first, state) ? i : first;
        }
        double mean = state.means[first];
        Attribution.Expected expected =
                new Attribution.Expected(mean, mean - 3 * state.distances[first], mean + 3 * state.distances[first]);
        Direction direction = vector[first] < mean ? Direction.LOW : Direction.HIGH;
        return new Attribution(List.of(new Contribution(first, 1, direction, Double.NaN, expected)));
    }

    /** Keeps nothing of what training learned. */
    @Override
    public Scorer knowing(Map<ByteBuffer, byte[]> states) {
        return this;
    }

    @Override
    public Learning learning() {
        return this;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public void write(ArrayWriter out) {
        out.ints("shape", new int[] {features, warmUp});
    }

    @Override
    public String settings() {
        return "";
    }

    @Override
    public ScorerState start(byte @Nullable [] key) {
        return new MeanState(features);
    }

    @Override
    public ScorerState read(byte[] bytes) {
        return MeanState.read(bytes, features);
    }

    @Override
    public int stateBytes() {
        return MeanState.mostBytes(features);
    }

    @Override
    public int warmUp() {
        return warmUp;
    }
}
