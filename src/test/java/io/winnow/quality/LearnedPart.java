package io.winnow.quality;

import java.util.Locale;

/** Which of the training rows the scorers learn. */
enum LearnedPart {
    /** What each scorer wants: all rows for those that tolerate anomalies, else the normal ones. */
    OWN,
    NORMAL,
    ALL;

    static LearnedPart of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean isNormalOnly(boolean toleratesAnomalies) {
        return this == NORMAL || (this == OWN && !toleratesAnomalies);
    }
}
