package io.winnow.scoring.adaptive;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.util.ArrayList;
import java.util.List;

/** Scores, explains and learns records one by one. What {@code score} works out, the two others use. */
final class AdaptiveScoring implements Scoring {

    /** Of a rating: without alerts before, a record that reaches it is anomalous. */
    private static final double THRESHOLD = 0.115;

    private static final double MORE_EACH_ALERT = 0.02;
    private static final int MOST_ALERTS = 20;

    /** How much the record counts; the rest is the lesser of it and the record before. */
    private static final double OWN_SHARE = 0.7;

    private final Settings settings;
    private final HoursOfWeek hours;
    private final FeatureViews[] views;
    private final double[] rarities;
    private final Moment moment = new Moment();
    private double strangest;
    private float rating;
    private double score;

    AdaptiveScoring(int features, Settings settings) {
        this.settings = settings;
        hours = new HoursOfWeek(settings.zone());
        views = new FeatureViews[features];
        rarities = new double[features];
        for (int i = 0; i < features; i++) {
            views[i] = new FeatureViews();
        }
    }

    @Override
    public double score(double[] vector) {
        return score(vector, 0, new AdaptiveState(views.length));
    }

    @Override
    public double score(double[] vector, long time, ScorerState state) {
        return score(vector, time, (AdaptiveState) state);
    }

    private double score(double[] vector, long time, AdaptiveState state) {
        moment.set(time, hours.of(time));
        boolean gap = state.isGap(time);
        strangest = 0;
        for (int i = 0; i < views.length; i++) {
            rarities[i] = Double.isFinite(vector[i]) ? rarity(i, vector[i], state, gap) : Double.NaN;
            strangest = rarities[i] > strangest ? rarities[i] : strangest;
        }
        rating = (float) (OWN_SHARE * strangest + (1 - OWN_SHARE) * Math.min(strangest, state.strangest()));
        double threshold = THRESHOLD * (1 + MORE_EACH_ALERT * Math.min(MOST_ALERTS, state.alerts()));
        score = settings.sensitivity() * rating / threshold;
        score = rating > state.greatest() ? score : score / 2;
        return score;
    }

    private double rarity(int i, double value, AdaptiveState state, boolean gap) {
        views[i].look(state.feature(i), value, moment, gap);
        return views[i].rarity(state.feature(i));
    }

    @Override
    public Attribution explain(double[] vector, long time, ScorerState state) {
        double sum = 0;
        for (double rarity : rarities) {
            sum += rarity > 0 ? rarity : 0;
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < rarities.length; i++) {
            if (rarities[i] > 0) {
                contributions.add(contribution(i, vector[i], rarities[i] / sum, (AdaptiveState) state));
            }
        }
        return new Attribution(contributions);
    }

    private Contribution contribution(int i, double value, double share, AdaptiveState state) {
        Expected expected = views[i].expected(state.feature(i));
        Direction direction = value < expected.value() ? Direction.LOW : Direction.HIGH;
        return new Contribution(i, share, direction, Double.NaN, expected);
    }

    @Override
    public void learn(double[] vector, long time, ScorerState state) {
        learn(vector, (AdaptiveState) state);
    }

    private void learn(double[] vector, AdaptiveState state) {
        for (int i = 0; i < views.length; i++) {
            if (Double.isFinite(vector[i])) {
                state.feature(i).learn(views[i], moment.time(), moment.hour());
            }
        }
        boolean alert = score > 1 && state.learned() >= Settings.WARM_UP;
        state.learn(moment.time(), rating, strangest, alert);
    }
}
