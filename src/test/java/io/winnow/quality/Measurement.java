package io.winnow.quality;

import java.util.Locale;

/**
 * What was measured of one scorer on one data set; the test rows only.
 *
 * @param guarded with the model's guard
 * @param alone without it
 * @param alarms the share of normal rows that are anomalous with the guard, 0 to 1; the threshold is chosen by these rows
 * @param alarmsAlone the same without the guard, by the threshold that is chosen without it
 * @param beyond how many normal rows are beyond a limit of the guard
 * @param normal how many normal rows there are
 */
record Measurement(
        String scorer,
        DataSet set,
        Quality guarded,
        Quality alone,
        double alarms,
        double alarmsAlone,
        long beyond,
        long normal) {

    String text() {
        return guarded.text() + ", without guard " + alone.text() + ", alarms " + alarmsText();
    }

    /** How many more because of the guard, as a share. */
    double moreAlarms() {
        return alarms - alarmsAlone;
    }

    String alarmsText() {
        return String.format(
                Locale.ROOT, "%.3f %% (%+.3f), %d of %d", 100 * alarms, 100 * moreAlarms(), beyond, normal);
    }
}
