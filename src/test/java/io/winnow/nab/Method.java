package io.winnow.nab;

/** Scores a series, record by record, by nothing that comes later. */
interface Method {

    /** One score for each record; above 1 is anomalous to it, if it has a threshold of its own. */
    double[] scores(Series series);

    /** Whether 1 is its own threshold. */
    default boolean hasThreshold() {
        return true;
    }
}
