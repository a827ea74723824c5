package io.winnow.retraining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When it is time to train again: one interval after the start, and after each training began. Any thread may ask. */
public final class Schedule {

    private final Duration every;
    private final Clock clock;
    private volatile Instant next;

    /** @param every above 0 */
    public Schedule(Duration every, Clock clock) {
        this.every = every;
        this.clock = clock;
        this.next = clock.instant().plus(every);
    }

    /** When it is time. */
    public Instant next() {
        return next;
    }

    /** Whether it is time and this instance is to do it; then the next time is an interval from now. */
    public boolean isDue(boolean isOurs) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(every);
        return isOurs;
    }
}
