package io.winnow.scoring.adaptive;

import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Attribution.Rarity;

/** One value of a feature in the five views: worked out for each record anew, no part of the state. */
final class FeatureViews {

    /** So many values must be known before one is rare. */
    private static final int LEAST_VALUES = 32;

    /** The least and the greatest of the last values are known later. */
    private static final int LEAST_OF_WINDOWS = LEAST_VALUES + 12;

    private static final double LOW = 0.005;
    private static final double HIGH = 0.995;

    private final float[] values = new float[View.COUNT];
    private final boolean[] has = new boolean[View.COUNT];
    private boolean rehearses;
    private Season.Kind kind = Season.Kind.NONE;
    private double limited;
    private double forecast;
    private double average;

    /** @param gap whether the moving average starts anew */
    void look(FeatureMemory memory, double value, Moment moment, boolean gap) {
        Season season = memory.season();
        kind = season.kind(moment.time(), moment.hour());
        limited = season.limited(value);
        forecast = season.forecast(kind, moment.hour());
        average = gap ? Double.NaN : memory.average(kind);
        see(View.VALUE, limited, true);
        boolean window = memory.recent().isFull();
        see(View.LEAST, memory.recent().least(values[View.VALUE]), window);
        see(View.GREATEST, memory.recent().greatest(values[View.VALUE]), window);
        see(View.REST, limited - forecast, kind != Season.Kind.NONE);
        rehearses = kind == Season.Kind.NONE && season.rehearsesDay(moment.time(), moment.hour());
        if (rehearses) {
            values[View.REST] = (float) (limited - season.forecast(Season.Kind.DAY, moment.hour()));
        }
        see(View.CHANGE, rest() - average, !Double.isNaN(average));
    }

    private void see(int view, double value, boolean there) {
        values[view] = (float) value;
        has[view] = there;
    }

    boolean has(int view) {
        return has[view];
    }

    /** Whether its value is to be learned. */
    boolean learns(int view) {
        return has[view] || (view == View.REST && rehearses);
    }

    float value(int view) {
        return values[view];
    }

    Season.Kind kind() {
        return kind;
    }

    /** The value itself, within what a record may teach. */
    double limited() {
        return limited;
    }

    /** What the season leaves; the value if there is none. */
    double rest() {
        return limited - forecast;
    }

    /** The weighted geometric mean of the views' rarities, above 0 and at most 1; NaN while too little is known. */
    double rarity(FeatureMemory memory) {
        if (memory.season().count() < LEAST_VALUES) {
            return Double.NaN;
        }
        double ofLevel = memory.errors().weight(View.VALUE);
        double sum = ofLevel * StrictMath.log(rarityOfValues(memory));
        double weights = 3 * ofLevel;
        for (int view = View.REST; view <= View.CHANGE; view++) {
            if (has[view]) {
                double weight = memory.errors().weight(view);
                sum += weight * StrictMath.log(rarity(memory, view));
                weights += weight;
            }
        }
        return StrictMath.exp(sum / weights);
    }

    /** The product of three: of the value, and of the least and the greatest of the last ones where they are known. */
    private double rarityOfValues(FeatureMemory memory) {
        double own = rarity(memory, View.VALUE);
        return memory.season().count() < LEAST_OF_WINDOWS
                ? own * own * own
                : own * rarity(memory, View.LEAST) * rarity(memory, View.GREATEST);
    }

    private double rarity(FeatureMemory memory, int view) {
        return memory.sketch(view).rarity(values[view]);
    }

    /** By the view that forecasts best: its forecast, and where nearly all of its values were. */
    Expected expected(FeatureMemory memory) {
        int view = memory.errors().best(this);
        double shift = view == View.VALUE ? 0 : forecast + (view == View.CHANGE ? average : 0);
        Sketch sketch = memory.sketch(view);
        double low = shift + sketch.quantile(LOW);
        double high = shift + sketch.quantile(HIGH);
        double value = view == View.VALUE ? sketch.quantile(0.5) : shift;
        return new Expected(Math.max(low, Math.min(high, value)), low, high, rarest(memory));
    }

    /** What the view with the greatest rarity tells. */
    private Rarity rarest(FeatureMemory memory) {
        int rarest = View.VALUE;
        for (int view = View.LEAST; view < View.COUNT; view++) {
            boolean isKnown = has[view] && (view >= View.REST || memory.season().count() >= LEAST_OF_WINDOWS);
            rarest = isKnown && rarity(memory, view) > rarity(memory, rarest) ? view : rarest;
        }
        return switch (rarest) {
            case View.LEAST, View.GREATEST -> ofLast(memory, rarest);
            case View.REST -> Rarity.HOUR;
            case View.CHANGE -> Rarity.CHANGE;
            default -> Rarity.VALUE;
        };
    }

    /** @param rarest which of the two is rare */
    private Rarity ofLast(FeatureMemory memory, int rarest) {
        boolean high = values[View.LEAST] > memory.sketch(View.LEAST).quantile(0.5);
        boolean low = values[View.GREATEST] < memory.sketch(View.GREATEST).quantile(0.5);
        if (high && low) {
            return Rarity.STAYS_CLOSE;
        }
        boolean stays = rarest == View.LEAST ? high : low;
        if (stays) {
            return high ? Rarity.STAYS_HIGH : Rarity.STAYS_LOW;
        }
        return values[rarest] == values[View.VALUE] ? Rarity.VALUE : Rarity.VALUE_BEFORE;
    }
}
