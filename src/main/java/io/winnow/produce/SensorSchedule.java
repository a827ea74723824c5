package io.winnow.produce;

import java.time.Duration;
import java.time.Instant;

/** The sensors that are read in turn, the time of the first reading, and the time from each reading to the next. */
public record SensorSchedule(int sensors, Instant start, Duration step) {

    private static final int SENSORS = 10;

    public SensorSchedule {
        if (sensors < 1) {
            throw new IllegalArgumentException("there are " + sensors + " sensors; at least 1 is needed");
        }
        if (step.isNegative()) {
            throw new IllegalArgumentException("the step is " + step + "; time must not go backwards");
        }
    }

    /** Ten sensors that measure as fast as their readings are sent; 1,000 readings a second if that is not limited. */
    public static SensorSchedule paced(double perSecond, Instant start) {
        double rate = perSecond == 0 ? 1_000 : perSecond;
        return new SensorSchedule(SENSORS, start, Duration.ofNanos((long) (1e9 / rate)));
    }

    /** The same sensors with another time from each reading to the next. */
    public SensorSchedule every(Duration other) {
        return new SensorSchedule(sensors, start, other);
    }
}
