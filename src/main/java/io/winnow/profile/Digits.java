package io.winnow.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, shares and times with as many digits as a reader wants. */
public final class Digits {

    private static final double FIRST_POWER = 1e15;
    private static final double LAST_FRACTION = 1e-4;
    private static final int SIGNIFICANT = 5;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Digits() {}

    /** Whole numbers as they are, others with five digits that count. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= FIRST_POWER || (size > 0 && size < LAST_FRACTION)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int whole = size < 1 ? 0 : 1 + (int) Math.log10(size);
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : new BigDecimal(value)
                        .round(new MathContext(Math.max(SIGNIFICANT, whole)))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** A share from 0 to 1 in percent; what is little is never called nothing. */
    static String share(double share) {
        if (share == 0 || share == 1) {
            return share == 0 ? "0 %" : "100 %";
        }
        if (share < 0.0005) {
            return "< 0.1 %";
        }
        return share > 0.9995 ? "> 99.9 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** In a zone, without seconds where there are none. */
    static String time(double millis, ZoneId zone) {
        Instant instant = Instant.ofEpochMilli((long) millis);
        return (instant.getEpochSecond() % 60 == 0 ? MINUTES : SECONDS).format(instant.atZone(zone));
    }
}
