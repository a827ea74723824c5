package io.winnow.scoring.adaptive;

/** When a record was, and how that relates to the records of its key before: worked out for each record anew. */
final class Moment {

    private long time;
    private int hour;

    void set(long time, int hour) {
        this.time = time;
        this.hour = hour;
    }

    /** Milliseconds since 1970, any. */
    long time() {
        return time;
    }

    /** Of the week. */
    int hour() {
        return hour;
    }
}
