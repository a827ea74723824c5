package io.winnow.profile;

import io.winnow.profile.ColumnFacts.Content;
import java.time.ZoneId;
import java.util.List;

/** Counts what is in the cells of one column. One thread. */
final class ColumnCollector {

    private final String name;
    private final Tally tally = new Tally();
    private long missing;
    private long numbers;
    private long times;
    private long texts;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double last = Double.NaN;
    private boolean isWhole = true;
    private boolean falls;
    private boolean counts = true;

    ColumnCollector(String name) {
        this.name = name;
    }

    void missing() {
        missing++;
        counts = false;
    }

    /** Takes a finite number. */
    void number(double value) {
        numbers++;
        if (isWhole && value == Math.rint(value)) {
            tally.add(value == 0 ? 0.0 : value);
        } else if (isWhole) {
            isWhole = false;
            tally.clear();
        }
        range(value);
    }

    void time(double millis) {
        times++;
        range(millis);
    }

    void text(String text) {
        texts++;
        tally.add(text);
    }

    /** Whether every cell so far, but for missing ones, was a time. */
    boolean mayBeTime() {
        return numbers + texts == 0;
    }

    private void range(double value) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        falls |= value < last;
        counts &= Double.isNaN(last) || value == last + 1;
        last = value;
    }

    ColumnFacts facts(ZoneId zone, double trend) {
        long present = numbers + times + texts;
        Content content = content(present);
        boolean isOrdered = content == Content.NUMBERS || content == Content.TIMES;
        return new ColumnFacts(
                name,
                content,
                present + missing,
                missing,
                isOrdered ? min : Double.NaN,
                isOrdered ? max : Double.NaN,
                content == Content.NUMBERS && isWhole,
                isOrdered && !falls && min < max,
                content == Content.NUMBERS && counts,
                present > 1 && times == 0 && !tally.hasRepeats(),
                content == Content.TIMES ? List.of() : tally.entries(),
                content == Content.TEXTS ? tally.texts() : List.of(),
                zone,
                isOrdered ? trend : 0);
    }

    private Content content(long present) {
        if (present == 0) {
            return Content.NOTHING;
        }
        if (numbers == present) {
            return Content.NUMBERS;
        }
        return times == present ? Content.TIMES : Content.TEXTS;
    }
}
