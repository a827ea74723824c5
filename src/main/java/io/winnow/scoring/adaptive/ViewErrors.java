package io.winnow.scoring.adaptive;

import java.nio.ByteBuffer;

/** How well the level, the season and the moving average forecast: the mean of the absolute errors, faded. */
final class ViewErrors {

    private static final double POWER = 0.7;

    /** So that the views which are there have a weight together, whatever one that is absent forecast. */
    private static final double LEAST_WEIGHT = 1e-9;

    private double level;
    private double rest;
    private double change;

    /** How much a view counts, above 0 and at most 1; 1 for the one that forecasts best. */
    double weight(int view) {
        double own = of(view);
        double least = Math.min(level, Math.min(rest, change));
        // StrictMath.pow allocates arrays.
        return own > least ? Math.max(LEAST_WEIGHT, StrictMath.exp(POWER * StrictMath.log(least / own))) : 1;
    }

    private double of(int view) {
        return view == View.REST ? rest : view == View.CHANGE ? change : level;
    }

    /** The view that forecasts best of those that there are. */
    int best(FeatureViews seen) {
        int best = seen.has(View.REST) && rest < level ? View.REST : View.VALUE;
        return seen.has(View.CHANGE) && change < of(best) ? View.CHANGE : best;
    }

    /** @param season before it learns the same record */
    void learn(FeatureViews seen, Season season) {
        double limit = Season.ERROR_LIMIT * season.scale();
        double step = Season.step(season.count());
        double ofLevel = season.distance(seen.limited());
        double ofRest = seen.has(View.REST) ? Math.abs(seen.value(View.REST)) : ofLevel;
        double ofChange = seen.has(View.CHANGE) ? Math.abs(seen.value(View.CHANGE)) : ofRest;
        level += step * (Math.min(ofLevel, limit) - level);
        rest += step * (Math.min(ofRest, limit) - rest);
        change += step * (Math.min(ofChange, limit) - change);
    }

    void write(ByteBuffer out) {
        out.putDouble(level).putDouble(rest).putDouble(change);
    }

    static ViewErrors read(ByteBuffer in) {
        ViewErrors errors = new ViewErrors();
        errors.level = Damage.checked("error of the level", in.getDouble(), 0, Double.MAX_VALUE);
        errors.rest = Damage.checked("error of the season", in.getDouble(), 0, Double.MAX_VALUE);
        errors.change = Damage.checked("error of the average", in.getDouble(), 0, Double.MAX_VALUE);
        return errors;
    }
}
