package io.winnow.produce;

/** What is strange about a planted anomaly. */
public enum AnomalyKind {
    /** One measure is clearly outside its stated range; which one, and on which side, varies. */
    OUT_OF_RANGE,
    /** Every measure is inside its stated range, but together they contradict each other, such as hot and humid. */
    INCONSISTENT,
    /** One measure of one sensor behaves unlike its own past for a time: see {@link IncidentKind}. */
    INCIDENT
}
