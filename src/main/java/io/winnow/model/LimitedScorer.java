package io.winnow.model;

import io.winnow.feature.FeaturePipeline;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Learning;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trained model with hard limits beside it: the one decides whose score is the greater part of its threshold. */
final class LimitedScorer implements BesideScorer {

    private final Model trained;
    private final Model bounds;
    private final List<Bounds> limits;
    private final int[] places;

    /** @param places of the fields of the bounds in the vectors, which begin with the features of the trained model */
    LimitedScorer(Model trained, List<Bounds> limits, int[] places) {
        this.trained = trained;
        this.limits = limits;
        this.bounds = Model.ofBounds(limits);
        this.places = places;
    }

    @Override
    public Model trained() {
        return trained;
    }

    List<Bounds> limits() {
        return limits;
    }

    /** A bound is crossed or not, whatever else is missing. */
    @Override
    public boolean acceptsNonFinite() {
        return true;
    }

    @Override
    public @Nullable Learning learning() {
        return trained.scorer().learning();
    }

    @Override
    public Scoring open() {
        return new Limited(trained.open(), bounds.open());
    }

    @Override
    public void write(ArrayWriter out) {
        throw new IllegalStateException("a model with bounds beside it comes from the configuration, not from a file");
    }

    private final class Limited implements Scoring {

        private final Scoring learned;
        private final Scoring hard;
        private final double[] own = new double[trained.features().size()];
        private final double[] bounded = new double[places.length];

        Limited(Scoring learned, Scoring hard) {
            this.learned = learned;
            this.hard = hard;
        }

        @Override
        public double score(double[] vector) {
            take(vector);
            return Math.max(isLearnedAsked() ? learned.score(own) : 0, hardScore());
        }

        @Override
        public double score(double[] vector, long time, ScorerState state) {
            take(vector);
            return Math.max(isLearnedAsked() ? learned.score(own, time, state) : 0, hardScore());
        }

        @Override
        public Attribution explain(double[] vector) {
            take(vector);
            return hardScore() >= (isLearnedAsked() ? learned.score(own) : 0) ? ofBounds() : learned.explain(own);
        }

        @Override
        public Attribution explain(double[] vector, long time, ScorerState state) {
            take(vector);
            return hardScore() >= (isLearnedAsked() ? learned.score(own, time, state) : 0)
                    ? ofBounds()
                    : learned.explain(own, time, state);
        }

        @Override
        public void learn(double[] vector, long time, ScorerState state) {
            take(vector);
            if (isLearnedAsked()) {
                learned.learn(own, time, state);
            }
        }

        private void take(double[] vector) {
            System.arraycopy(vector, 0, own, 0, own.length);
            for (int i = 0; i < places.length; i++) {
                bounded[i] = vector[places[i]];
            }
        }

        /** Not if a value is missing: the missing policy decides such a record, unless a bound does. */
        private boolean isLearnedAsked() {
            return trained.scorer().acceptsNonFinite() || FeaturePipeline.isFinite(own);
        }

        /** On the scale of the trained model: above its threshold exactly if a bound is crossed. */
        private double hardScore() {
            double ratio = hard.score(bounded);
            double score = Math.min(Double.MAX_VALUE, ratio * trained.threshold());
            return ratio > bounds.threshold() ? Math.max(score, Math.nextUp(trained.threshold())) : score;
        }

        private Attribution ofBounds() {
            return new Attribution(hard.explain(bounded).contributions().stream()
                    .map(this::placed)
                    .toList());
        }

        private Contribution placed(Contribution part) {
            return new Contribution(places[part.feature()], part.share(), part.direction(), part.limit());
        }
    }
}
