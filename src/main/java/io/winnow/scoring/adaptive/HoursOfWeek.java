package io.winnow.scoring.adaptive;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Hours of the week in a time zone, from Monday 0:00 on. */
final class HoursOfWeek {

    static final int DAY = 24;
    static final int WEEK = 7 * DAY;
    private static final long HOUR_MILLIS = 3600 * 1000;

    /** The first of January 1970 was a Thursday. */
    private static final int FIRST_HOUR = 3 * DAY;

    private final ZoneRules rules;

    HoursOfWeek(ZoneId zone) {
        rules = zone.getRules();
    }

    /** @param time milliseconds since 1970, any */
    int of(long time) {
        long local =
                rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC) ? time : local(time);
        return Math.floorMod(Math.floorDiv(local, HOUR_MILLIS) + FIRST_HOUR, WEEK);
    }

    private long local(long time) {
        long offset = rules.getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1000L;
        return offset > 0 == time > 0 && Math.abs(offset) > Long.MAX_VALUE - Math.abs(time) ? time : time + offset;
    }
}
