package io.winnow.demo;

import java.time.Duration;
import java.time.Instant;

/** The sensors that are read in turn, the time of the first reading, and the time from each reading to the next. */
public record Fleet(int sensors, Instant start, Duration step) {

    public Fleet {
        if (sensors < 1) {
            throw new IllegalArgumentException("there are " + sensors + " sensors; at least 1 is needed");
        }
        if (step.isNegative()) {
            throw new IllegalArgumentException("the step is " + step + "; time must not go backwards");
        }
    }
}
