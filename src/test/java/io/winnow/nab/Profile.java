package io.winnow.nab;

/** What NAB's profiles give for a window that is found, and take for one that is missed and for a false alarm. */
enum Profile {
    STANDARD("standard", 1, 0.11),
    LOW_FALSE_POSITIVES("low FP", 1, 0.22),
    LOW_FALSE_NEGATIVES("low FN", 2, 0.11);

    private final String text;
    private final double missed;
    private final double falseAlarm;

    Profile(String text, double missed, double falseAlarm) {
        this.text = text;
        this.missed = missed;
        this.falseAlarm = falseAlarm;
    }

    String text() {
        return text;
    }

    double missed() {
        return missed;
    }

    double falseAlarm() {
        return falseAlarm;
    }
}
