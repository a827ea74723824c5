package io.winnow.quality;

import java.util.Locale;

/**
 * What was measured of one scorer on one data set; the test rows only.
 *
 * @param guarded with the model's guard
 * @param alone without it
 * @param moreAlarms the share of normal rows that the guard alone makes anomalous, 0 to 1
 */
record Measurement(String scorer, DataSet set, Quality guarded, Quality alone, double moreAlarms) {

    String text() {
        return guarded.text() + ", without guard " + alone.text() + ", more alarms " + alarms();
    }

    String alarms() {
        return String.format(Locale.ROOT, "%.3f %%", 100 * moreAlarms);
    }
}
