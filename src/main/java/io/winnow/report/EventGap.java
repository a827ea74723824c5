package io.winnow.report;

import java.time.Duration;
import java.util.Locale;

/** How far labelled anomalies may be from each other and still belong to one event: so many records, or so long. */
public record EventGap(long records, Duration time) {

    /** Anomalies that follow each other directly are one event. */
    public static final EventGap NEXT_RECORD = ofRecords(1);

    public static EventGap ofRecords(long records) {
        if (records < 1) {
            throw new IllegalArgumentException("a gap of " + records + " records is not at least 1");
        }
        return new EventGap(records, Duration.ZERO);
    }

    public static EventGap of(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a gap of " + time + " is not above 0");
        }
        return new EventGap(0, time);
    }

    boolean needsTimes() {
        return records == 0;
    }

    boolean joins(EvaluatedRecords all, int one, int next) {
        return needsTimes()
                ? all.time(next) - all.time(one) <= time.toMillis()
                : all.number(next) - all.number(one) <= records;
    }

    @Override
    public String toString() {
        return needsTimes() ? time.toString().substring(2).toLowerCase(Locale.ROOT) : records + " records";
    }
}
