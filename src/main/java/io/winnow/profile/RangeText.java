package io.winnow.profile;

import io.winnow.profile.ColumnFacts.Content;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** The values of a column in a few words. */
final class RangeText {

    private static final int COMMONEST = 3;
    private static final int LONGEST_VALUE = 16;

    private RangeText() {}

    static String of(ColumnProfile column) {
        ColumnFacts facts = column.facts();
        return switch (column.kind()) {
            case NUMBER, IDENTIFIER -> facts.isNumeric() ? numbers(facts) : values(facts, COMMONEST);
            case CONSTANT -> facts.isNumeric() ? "always " + Digits.number(facts.min()) : "always " + first(facts);
            case TIME -> times(facts);
            case TEXT -> facts.isUnique() ? example(facts) : values(facts, COMMONEST);
            case CATEGORY, LABEL, KEY -> values(facts, COMMONEST);
            case EMPTY -> "";
        };
    }

    private static String numbers(ColumnFacts facts) {
        return Digits.number(facts.min()) + " to " + Digits.number(facts.max());
    }

    private static String times(ColumnFacts facts) {
        if (facts.content() == Content.TIMES) {
            return times(facts.min(), facts.max(), facts.zone());
        }
        if (!facts.isNumeric()) {
            return example(facts);
        }
        return Epoch.of(facts)
                .filter(epoch -> epoch.pattern().isEmpty())
                .map(epoch -> times(epoch.millis(facts.min()), epoch.millis(facts.max()), facts.zone()))
                .orElseGet(() -> numbers(facts));
    }

    private static String times(double first, double last, ZoneId zone) {
        return Digits.time(first, zone) + " to " + Digits.time(last, zone) + " " + zone.getId();
    }

    /** How many there are, and so many of the commonest with their rows. */
    static String values(ColumnFacts facts, int most) {
        List<Tally.Entry> all = facts.values();
        if (all.isEmpty()) {
            return facts.isNumeric() ? numbers(facts) : "many values";
        }
        String commonest = all.stream()
                .limit(most)
                .map(entry -> shortened(entry.value()) + " ×" + Digits.count(entry.rows()))
                .collect(Collectors.joining(", "));
        return all.size() <= most ? commonest : all.size() + " values: " + commonest + ", …";
    }

    private static String example(ColumnFacts facts) {
        return facts.texts().isEmpty() ? "" : "such as " + facts.texts().get(0);
    }

    private static String first(ColumnFacts facts) {
        return shortened(facts.values().get(0).value());
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
