package io.winnow.model;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Scoring;

/** Scales vectors before they are scored. One owner at a time, as it keeps a buffer. */
final class ScaledScoring implements Scoring {

    private final Scaler scaler;
    private final Scoring scoring;
    private final double[] scaled;

    ScaledScoring(Scaler scaler, Scoring scoring) {
        this.scaler = scaler;
        this.scoring = scoring;
        this.scaled = new double[scaler.features()];
    }

    @Override
    public double score(double[] vector) {
        scaler.apply(vector, scaled);
        return scoring.score(scaled);
    }

    @Override
    public Attribution explain(double[] vector) {
        scaler.apply(vector, scaled);
        return new Attribution(scoring.explain(scaled).contributions().stream()
                .map(this::restored)
                .toList());
    }

    private Contribution restored(Contribution part) {
        double limit = scaler.restore(part.feature(), part.limit());
        return new Contribution(part.feature(), part.share(), part.direction(), limit);
    }
}
