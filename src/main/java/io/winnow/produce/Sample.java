package io.winnow.produce;

import io.winnow.sample.Reading;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample reading.
 *
 * @param planted whether it was planted as an anomaly
 * @param incident the number and the name of the incident that it belongs to, or that ended less than an hour before; null
 *     if there is none
 */
public record Sample(
        Reading reading, boolean planted, @Nullable String incident) {

    static Sample normal(Reading reading) {
        return new Sample(reading, false, null);
    }

    static Sample planted(Reading reading) {
        return new Sample(reading, true, null);
    }

    /** Part of an incident. */
    static Sample of(Reading reading, String incident) {
        return new Sample(reading, true, incident);
    }

    /** Within the hour after an incident. */
    static Sample after(Reading reading, String incident) {
        return new Sample(reading, false, incident);
    }

    /** The reading as a record of its sensor. */
    public Outgoing outgoing() {
        Map<String, String> headers = new HashMap<>();
        if (planted) {
            headers.put(SampleProducer.PLANTED_HEADER, "true");
        }
        if (incident != null) {
            headers.put(SampleProducer.INCIDENT_HEADER, incident);
        }
        return new Outgoing("sensor-" + reading.getSensorId(), reading.getTime(), reading, headers);
    }
}
