package io.winnow.detection.suppression;

import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.detection.VerdictRule;
import io.winnow.feature.KeyHistory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses the anomalies of a key for a while after one that was not suppressed. One that comes late is suppressed too if
 * its time is as close before.
 *
 * @param pause by the records' own times
 */
record CoolDownRule(Duration pause) implements VerdictRule {

    static final String NAME = "cool-down";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})([smh])");

    static CoolDownRule parse(String text) {
        Matcher parts = TEXT.matcher(text);
        long count = parts.matches() ? Long.parseLong(parts.group(1)) : 0;
        Duration pause = !parts.matches() || parts.group(2).equals("s")
                ? Duration.ofSeconds(count)
                : parts.group(2).equals("m") ? Duration.ofMinutes(count) : Duration.ofHours(count);
        if (pause.isZero() || pause.compareTo(KeyHistory.FORGET_AFTER) > 0) {
            throw new IllegalArgumentException(
                    "is '" + text + "'; expected a number above 0 with s, m or h, for example" + " 15m, and at most "
                            + KeyHistory.FORGET_AFTER.toHours() + "h, after which a key is forgotten");
        }
        return new CoolDownRule(pause);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The time of the last anomaly that was passed on, plus one: 0 is none. */
    @Override
    public int stateBytes() {
        return Long.BYTES;
    }

    @Override
    public boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state) {
        if (outcome.route() != Route.ANOMALOUS) {
            return false;
        }
        long last = state.getLong(0) - 1;
        if (last >= 0 && Math.abs(time - last) < pause.toMillis()) {
            return true;
        }
        state.putLong(0, Math.max(last, time) + 1);
        return false;
    }
}
