package io.winnow.scoring;

/**
 * Scores vectors, one at a time. A scorer that learns implements the methods that are given a state; they are called in
 * this order for each record: {@code score}, {@code explain} if it is anomalous, {@code learn} exactly once. So it may
 * keep what it worked out in {@code score} for the two others. A record that is not scored is not learned.
 */
public interface Scoring {

    /**
     * How strange the vector is: finite, at least 0, higher is stranger. Allocates nothing; the vector is neither kept
     * nor changed. A scorer that learns scores it as the first record of a key.
     */
    double score(double[] vector);

    /** Which features made the score; empty if the scorer cannot tell. Asked for anomalies only, so it may be slower. */
    default Attribution explain(double[] vector) {
        return Attribution.EMPTY;
    }

    /**
     * How strange the vector is for its key, as {@link #score(double[])} promises. Does not change the state.
     *
     * @param time the record's own, milliseconds since 1970; it may lie before that of the record before
     * @param state from the scorer's {@link Learning}; {@link ScorerState#NONE} if it does not learn
     */
    default double score(double[] vector, long time, ScorerState state) {
        return score(vector);
    }

    /** Which features made the score that was worked out last, of the same vector, time and state. */
    default Attribution explain(double[] vector, long time, ScorerState state) {
        return explain(vector);
    }

    /**
     * Learns the vector that was scored last, at the same time, into the same state. Deterministic: no clock, no random
     * number that does not come from the state.
     */
    default void learn(double[] vector, long time, ScorerState state) {}
}
