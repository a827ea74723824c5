package io.winnow.model;

import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;
import java.util.List;

/** A trained model with hard limits beside it: the one decides whose score is the greater part of its threshold. */
final class LimitedScorer implements Scorer {

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

    /** As many features as the trained model has. */
    int learned() {
        return trained.features().size();
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
            return Math.max(learnedScore(), hardScore());
        }

        @Override
        public Attribution explain(double[] vector) {
            take(vector);
            return hardScore() >= learnedScore()
                    ? new Attribution(hard.explain(bounded).contributions().stream()
                            .map(this::placed)
                            .toList())
                    : learned.explain(own);
        }

        private void take(double[] vector) {
            System.arraycopy(vector, 0, own, 0, own.length);
            for (int i = 0; i < places.length; i++) {
                bounded[i] = vector[places[i]];
            }
        }

        /** 0 if a value is missing: the missing policy decides such a record, unless a bound does. */
        private double learnedScore() {
            for (double value : own) {
                if (!Double.isFinite(value) && !trained.scorer().acceptsNonFinite()) {
                    return 0;
                }
            }
            return learned.score(own);
        }

        /** On the scale of the trained model: above its threshold exactly if a bound is crossed. */
        private double hardScore() {
            double ratio = hard.score(bounded);
            double score = Math.min(Double.MAX_VALUE, ratio * trained.threshold());
            return ratio > bounds.threshold() ? Math.max(score, Math.nextUp(trained.threshold())) : score;
        }

        private Contribution placed(Contribution part) {
            return new Contribution(places[part.feature()], part.share(), part.direction(), part.limit());
        }
    }
}
