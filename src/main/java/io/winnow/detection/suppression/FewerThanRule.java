package io.winnow.detection.suppression;

import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.detection.VerdictRule;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses anomalies until a key has had several of them among its last records.
 *
 * @param min so many anomalies are needed, the record itself among them
 * @param of as many records are looked at, the record itself among them
 */
record FewerThanRule(int min, int of) implements VerdictRule {

    static final String NAME = "fewer-than";

    /** One bit for each record. */
    private static final int MOST = Long.SIZE;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,3}) +of +(\\d{1,3})");

    static FewerThanRule parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        int min = numbers.matches() ? Integer.parseInt(numbers.group(1)) : 0;
        int of = numbers.matches() ? Integer.parseInt(numbers.group(2)) : 0;
        if (min < 2 || of < min || of > MOST) {
            throw new IllegalArgumentException("is '" + text + "'; expected for example 3 of 5: a number from 2 to that"
                    + " of the last records that are looked at, which are " + MOST + " at most");
        }
        return new FewerThanRule(min, of);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A bit for each of the last records, the newest lowest; 1 is an anomaly. */
    @Override
    public int stateBytes() {
        return Long.BYTES;
    }

    @Override
    public boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state) {
        long bit = outcome.route() == Route.ANOMALOUS ? 1 : 0;
        long last = ((state.getLong(0) << 1) | bit) & (-1L >>> (MOST - of));
        state.putLong(0, last);
        return Long.bitCount(last) < min;
    }
}
