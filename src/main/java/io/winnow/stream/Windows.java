package io.winnow.stream;

import java.time.Duration;

/**
 * How records are collected before they are scored: per key, in windows of event time that follow one another.
 *
 * @param size above zero
 * @param grace how much longer a window is open for records that come late
 * @param maxRecords of one key in one window; a fuller one is scored early
 */
public record Windows(Duration size, Duration grace, int maxRecords) {

    public Windows {
        if (size.toMillis() < 1 || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "a window of " + size + " with a grace of " + grace + " is none; expected at least 1 ms and 0 ms");
        }
        if (maxRecords < 1) {
            throw new IllegalArgumentException("a window of " + maxRecords + " records is none; expected at least 1");
        }
    }

    /** When the window starts that a time belongs to. */
    long start(long time) {
        return time - time % size.toMillis();
    }

    /** The start of the latest window that is over at a time; negative if none is. */
    long lastClosed(long time) {
        return start(Math.max(0, time - grace.toMillis())) - size.toMillis();
    }
}
