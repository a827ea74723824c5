package io.winnow.demo;

import java.time.Duration;
import java.time.Instant;

/** The sensors that are read in turn, the time of the first reading, and the time from each reading to the next. */
record Fleet(int sensors, Instant start, Duration step) {

    private static final int SENSORS = 10;

    Fleet {
        if (sensors < 1) {
            throw new IllegalArgumentException("there are " + sensors + " sensors; at least 1 is needed");
        }
        if (step.isNegative()) {
            throw new IllegalArgumentException("the step is " + step + "; time must not go backwards");
        }
    }

    /** Ten sensors that measure as fast as their readings are sent; 1,000 readings a second if that is not limited. */
    static Fleet paced(double perSecond, Instant start) {
        double rate = perSecond == 0 ? 1_000 : perSecond;
        return new Fleet(SENSORS, start, Duration.ofNanos((long) (1e9 / rate)));
    }

    /** The same sensors with another time from each reading to the next. */
    Fleet every(Duration other) {
        return new Fleet(sensors, start, other);
    }
}
