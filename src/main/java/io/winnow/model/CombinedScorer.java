package io.winnow.model;

import io.winnow.feature.FeaturePipeline;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trained model, and one that learns in the stream beside it: the one decides whose score is the greater part of its
 * threshold. While the second does not know a key yet, the first judges alone.
 */
final class CombinedScorer implements BesideScorer {

    private final Model trained;
    private final Model learning;
    private final Learning states;
    private final int[] places;

    /** @param places of the second's features in the vectors, which begin with those of the first */
    CombinedScorer(Model trained, Model learning, int[] places) {
        this.trained = trained;
        this.learning = learning;
        this.states = Objects.requireNonNull(learning.learning());
        this.places = places;
    }

    @Override
    public Model trained() {
        return trained;
    }

    /** One of the two may judge what the other cannot. */
    @Override
    public boolean acceptsNonFinite() {
        return true;
    }

    @Override
    public Learning learning() {
        return new Unwaiting(states);
    }

    /** No record waits for the second model to know its key. */
    private record Unwaiting(Learning states) implements Learning {

        @Override
        public String settings() {
            return states.settings();
        }

        @Override
        public ScorerState start(byte @Nullable [] key) {
            return states.start(key);
        }

        @Override
        public ScorerState read(byte[] bytes) {
            return states.read(bytes);
        }

        @Override
        public Scorer knowing(Map<ByteBuffer, byte[]> known) {
            return states.knowing(known);
        }

        @Override
        public int stateBytes() {
            return states.stateBytes();
        }
    }

    @Override
    public Scoring open() {
        return new Combined(trained.open(), learning.open());
    }

    @Override
    public void write(ArrayWriter out) {
        throw new IllegalStateException("two models together come from the configuration, not from a file");
    }

    private final class Combined implements Scoring {

        private final Scoring first;
        private final Scoring second;
        private final double[] firstVector = new double[trained.features().size()];
        private final double[] secondVector = new double[places.length];

        Combined(Scoring first, Scoring second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public double score(double[] vector) {
            take(vector);
            return firstScore();
        }

        @Override
        public double score(double[] vector, long time, ScorerState state) {
            take(vector);
            return Math.max(firstScore(), secondScore(time, state));
        }

        @Override
        public Attribution explain(double[] vector) {
            take(vector);
            return first.explain(firstVector);
        }

        @Override
        public Attribution explain(double[] vector, long time, ScorerState state) {
            take(vector);
            return firstScore() >= secondScore(time, state)
                    ? first.explain(firstVector)
                    : new Attribution(second.explain(secondVector, time, state).contributions().stream()
                            .map(this::placed)
                            .toList());
        }

        @Override
        public void learn(double[] vector, long time, ScorerState state) {
            second.learn(secondVector, time, state);
        }

        private void take(double[] vector) {
            System.arraycopy(vector, 0, firstVector, 0, firstVector.length);
            for (int i = 0; i < places.length; i++) {
                secondVector[i] = vector[places[i]];
            }
        }

        private double firstScore() {
            boolean isAsked = trained.scorer().acceptsNonFinite() || FeaturePipeline.isFinite(firstVector);
            return isAsked ? first.score(firstVector) : 0;
        }

        /** On the scale of the first: above its threshold exactly if it is above its own. */
        private double secondScore(long time, ScorerState state) {
            double ratio = second.score(secondVector, time, state) / learning.threshold();
            double score = Math.min(Double.MAX_VALUE, ratio * trained.threshold());
            if (state.learned() < states.warmUp()) {
                return 0;
            }
            return ratio > 1 ? Math.max(score, Math.nextUp(trained.threshold())) : Math.min(score, trained.threshold());
        }

        private Contribution placed(Contribution part) {
            return new Contribution(
                    places[part.feature()], part.share(), part.direction(), part.limit(), part.expected());
        }
    }
}
