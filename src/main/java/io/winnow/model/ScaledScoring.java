package io.winnow.model;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.ScorerState;
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
    public double score(double[] vector, long time, ScorerState state) {
        scaler.apply(vector, scaled);
        return scoring.score(scaled, time, state);
    }

    @Override
    public Attribution explain(double[] vector) {
        scaler.apply(vector, scaled);
        return restored(scoring.explain(scaled));
    }

    @Override
    public Attribution explain(double[] vector, long time, ScorerState state) {
        scaler.apply(vector, scaled);
        return restored(scoring.explain(scaled, time, state));
    }

    @Override
    public void learn(double[] vector, long time, ScorerState state) {
        scaler.apply(vector, scaled);
        scoring.learn(scaled, time, state);
    }

    private Attribution restored(Attribution ofScaled) {
        return new Attribution(
                ofScaled.contributions().stream().map(this::restored).toList());
    }

    private Contribution restored(Contribution part) {
        int feature = part.feature();
        Expected expected = part.expected();
        return new Contribution(
                feature,
                part.share(),
                part.direction(),
                scaler.restore(feature, part.limit()),
                expected == null ? null : restored(feature, expected));
    }

    private Expected restored(int feature, Expected expected) {
        return new Expected(
                scaler.restore(feature, expected.value()),
                scaler.restore(feature, expected.low()),
                scaler.restore(feature, expected.high()),
                expected.rarity());
    }
}
