package io.winnow.quality;

/** What was measured of one scorer on one data set, over the seeds; the test rows only. */
record Measurement(String scorer, DataSet set, Spread area, Spread precision) {

    /** The area, in brackets the average precision. */
    String text() {
        return area.text() + " (" + Spread.figure(precision.mean()) + ")";
    }
}
