package io.winnow.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the values of a column, up to {@value #MOST} different ones. One thread. */
final class Tally {

    /** A column with as many is no category. */
    static final int MOST = 1_000;

    /** Of a longer text the beginning is kept. */
    private static final int LONGEST = 80;

    private final Map<Object, Count> counts = new HashMap<>();
    private boolean isFull;
    private boolean hasRepeats;

    private static final class Count {

        private long rows = 1;
    }

    /** One of the values and how many rows have it. */
    record Entry(String value, long rows) {}

    void add(Object value) {
        if (isFull && hasRepeats) {
            return;
        }
        Object kept = value instanceof String text && text.length() > LONGEST ? shortened(text) : value;
        Count count = counts.get(kept);
        if (count != null) {
            count.rows++;
            hasRepeats = true;
        } else if (counts.size() < MOST) {
            counts.put(kept, new Count());
        } else {
            isFull = true;
        }
    }

    /** Forgets all: the values do not matter any more. */
    void clear() {
        counts.clear();
        isFull = true;
        hasRepeats = true;
    }

    /** Whether there are more different values than were counted. */
    boolean isFull() {
        return isFull;
    }

    /** Whether one of the values that were counted is in two rows. */
    boolean hasRepeats() {
        return hasRepeats;
    }

    int size() {
        return counts.size();
    }

    /** The values, the commonest first, equally common ones in alphabetical order; none if they are too many. */
    List<Entry> entries() {
        return isFull
                ? List.of()
                : counts.entrySet().stream()
                        .map(entry -> new Entry(text(entry.getKey()), entry.getValue().rows))
                        .sorted(Comparator.comparingLong(Entry::rows).reversed().thenComparing(Entry::value))
                        .toList();
    }

    /** The texts that were counted, even if there are more. */
    List<String> texts() {
        return counts.keySet().stream().map(Tally::text).sorted().toList();
    }

    private static String text(Object value) {
        return value instanceof Double number ? Digits.number(number) : value.toString();
    }

    private static String shortened(String text) {
        return text.substring(0, LONGEST) + "… " + Integer.toHexString(text.hashCode());
    }
}
