package io.winnow.quality;

/** How well anomalies were told from normal rows, over the seeds. */
record Quality(Spread area, Spread precision) {

    /** The area, in brackets the average precision. */
    String text() {
        return area.text() + " (" + Spread.figure(precision.mean()) + ")";
    }
}
