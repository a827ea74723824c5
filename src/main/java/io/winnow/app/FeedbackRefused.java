package io.winnow.app;

import io.winnow.activity.RecentAnomalies;

/** Feedback on an anomaly cannot be kept; the message says why and what to do. */
public final class FeedbackRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What kind of refusal it is. */
    public enum Reason {
        NO_TOPIC,
        UNKNOWN,
        TOO_OLD
    }

    private FeedbackRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static FeedbackRefused withoutTopic() {
        return new FeedbackRefused(
                Reason.NO_TOPIC,
                "there is no topic for feedback; create a compacted one and set winnow.feedback.topic");
    }

    static FeedbackRefused unknown(String message) {
        return new FeedbackRefused(Reason.UNKNOWN, message);
    }

    static FeedbackRefused tooOld(String origin) {
        return new FeedbackRefused(
                Reason.TOO_OLD,
                origin + " is older than the last " + RecentAnomalies.CAPACITY
                        + " anomalies, which are all that this instance keeps");
    }

    public Reason reason() {
        return reason;
    }
}
