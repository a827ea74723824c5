package io.winnow.config;

import java.util.Locale;
import java.util.OptionalLong;

/** Sizes of memory as Java's own options write them: {@code 512k}, {@code 64m}, {@code 1g}, or bytes. */
public final class MemorySize {

    private static final String UNITS = "kmg";

    private MemorySize() {}

    /** In bytes; empty if the text is no size. */
    static OptionalLong parse(String text) {
        if (!text.matches("\\d{1,15}|\\d{1,9}[kKmMgG]")) {
            return OptionalLong.empty();
        }
        int unit = 1 + UNITS.indexOf(text.toLowerCase(Locale.ROOT).charAt(text.length() - 1));
        return OptionalLong.of(Long.parseLong(text.substring(0, text.length() - Math.min(unit, 1))) << (10 * unit));
    }

    /** In whole megabytes. */
    public static String text(long bytes) {
        return (bytes >> 20) + "m";
    }
}
