package io.winnow.training;

/** What somebody says of a recorded record. */
public enum Label {
    NORMAL,
    ANOMALOUS,
    /** Others are labelled, this one is not: it is no anomaly to count, and no normal record either. */
    UNKNOWN;

    /** The label of a record of which it is known. */
    public static Label of(boolean isAnomalous) {
        return isAnomalous ? ANOMALOUS : NORMAL;
    }
}
