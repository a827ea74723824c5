package io.winnow.example.cooldown;

import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.detection.VerdictRule;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses the anomalies of a key for a while after one that was not suppressed.
 *
 * @param pause by the records' own times
 */
public record CoolDown(Duration pause) implements VerdictRule {

    @Override
    public String name() {
        return "cool-down";
    }

    /** The time after the last anomaly at which the next one is passed on. */
    @Override
    public int stateBytes() {
        return Long.BYTES;
    }

    @Override
    public boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state) {
        if (outcome.route() != Route.ANOMALOUS) {
            return false;
        }
        if (time < state.getLong(0)) {
            return true;
        }
        state.putLong(0, time + pause.toMillis());
        return false;
    }
}
