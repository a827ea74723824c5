package io.winnow.demo;

import io.winnow.sample.Reading;

/** A sample reading, and whether it was planted as an anomaly. */
record Sample(Reading reading, boolean planted) {

    /** The reading as a record of its sensor. */
    Outgoing outgoing() {
        return new Outgoing("sensor-" + reading.getSensorId(), reading.getTime(), reading, planted);
    }
}
