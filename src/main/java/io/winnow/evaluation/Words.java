package io.winnow.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers for people. */
public final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double SHORTEST_PLAIN = 1e-4;
    private static final double LONGEST_PLAIN = 1e12;
    private static final double GROUPED = 1e4;

    private Words() {}

    public static String share(OptionalDouble share) {
        return share.isEmpty() ? "–" : share(share.getAsDouble());
    }

    public static String share(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", 100 * share);
    }

    /** A share that may be small, as a model says it. */
    public static String expected(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }

    public static String figure(OptionalDouble figure) {
        return figure.isEmpty() ? "–" : String.format(Locale.ROOT, "%.3f", figure.getAsDouble());
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    /** Four digits, without an exponent where a person would write none. */
    public static String number(double number) {
        if (!Double.isFinite(number)) {
            return "–";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(4));
        double size = Math.abs(number);
        if (size >= GROUPED && size < LONGEST_PLAIN) {
            return count(rounded.longValue());
        }
        boolean plain = size == 0 || (size >= SHORTEST_PLAIN && size < GROUPED);
        return plain ? rounded.stripTrailingZeros().toPlainString() : String.valueOf(rounded.doubleValue());
    }

    /** A number that may be typed somewhere else, exactly. */
    public static String exact(double number) {
        String text = String.valueOf(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Milliseconds since 1970 as UTC. */
    public static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }
}
