package io.winnow.scoring;

/** Scores vectors, one at a time. */
public interface Scoring {

    /**
     * How strange the vector is: finite, at least 0, higher is stranger. Allocates nothing; the vector is neither kept
     * nor changed.
     */
    double score(double[] vector);

    /** Which features made the score; empty if the scorer cannot tell. Asked for anomalies only, so it may be slower. */
    default Attribution explain(double[] vector) {
        return Attribution.EMPTY;
    }
}
