package io.winnow.feature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads times from text. */
public final class Times {

    /** What can be read, in words. */
    public static final String EXPECTED = "epoch seconds or milliseconds, or such as 2026-01-31T12:00:00Z";

    private Times() {}

    /**
     * Reads milliseconds, seconds, {@code 2026-01-31T12:00:00Z} or {@code 2026-01-31 12:00:00}, which is UTC.
     *
     * @throws DateTimeException if it is none of them
     */
    public static Instant parse(String text) {
        if (text.matches("\\d{1,10}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.matches("\\d{11,18}")) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        String iso = text.replace(' ', 'T');
        return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
