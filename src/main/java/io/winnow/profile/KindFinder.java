package io.winnow.profile;

import io.winnow.profile.ColumnFacts.Content;
import java.util.List;

/** What a column is by its name and its values. */
final class KindFinder {

    /** Fewer rows tell too little of numbers that only rise. */
    private static final int FEWEST_ROWS = 20;

    /** One of so many values is a class, of more a number. */
    private static final int MOST_CLASSES = 20;

    /** Of a key each value has so many rows at least, on average. */
    private static final int ROWS_PER_KEY = 5;

    private final ColumnFacts facts;
    private final NameHint name;

    private KindFinder(ColumnFacts facts) {
        this.facts = facts;
        this.name = new NameHint(facts.name());
    }

    static Kind of(ColumnFacts facts) {
        return new KindFinder(facts).kind();
    }

    private Kind kind() {
        return switch (facts.content()) {
            case NOTHING -> Kind.EMPTY;
            case TIMES -> Kind.TIME;
            case NUMBERS -> number();
            case TEXTS -> text();
        };
    }

    private Kind number() {
        if (isLabel()) {
            return Kind.LABEL;
        }
        if (facts.isConstant()) {
            return Kind.CONSTANT;
        }
        if (isTime()) {
            return Kind.TIME;
        }
        if (isIdentifier()) {
            return Kind.IDENTIFIER;
        }
        return name.isId() && isKey() ? Kind.KEY : Kind.NUMBER;
    }

    private Kind text() {
        if (isLabel()) {
            return Kind.LABEL;
        }
        if (facts.isConstant()) {
            return Kind.CONSTANT;
        }
        if (TimePattern.of(facts.texts()).isPresent()) {
            return Kind.TIME;
        }
        if (isKey() && (name.isSeries() || hasNumberedNames())) {
            return Kind.KEY;
        }
        return facts.values().isEmpty() || isAllDifferent() ? Kind.TEXT : Kind.CATEGORY;
    }

    private boolean isLabel() {
        int values = facts.values().size();
        if (values == 0 || values > MOST_CLASSES || isAllDifferent()) {
            return false;
        }
        boolean isText = facts.content() == Content.TEXTS;
        return ((values <= 2 || isText) ? name.isLabel() : (name.isWholeLabel() && facts.isWhole()))
                || (name.isPerhapsLabel() && values == 2)
                || (isText && name.isWholeLabel());
    }

    private boolean isTime() {
        return Epoch.of(facts).isPresent();
    }

    private boolean isIdentifier() {
        return facts.isWhole()
                && facts.rows() >= FEWEST_ROWS
                && (facts.counts() || (isAllDifferent() && name.isRowNumber()));
    }

    private boolean isAllDifferent() {
        return facts.isUnique() && facts.rows() >= FEWEST_ROWS;
    }

    private boolean isKey() {
        int values = facts.values().size();
        boolean isManyRowsEach = values > 1 && facts.present() / values >= ROWS_PER_KEY;
        boolean isManyKeys = values == 0 && !facts.isUnique() && name.isSeries();
        return (facts.content() == Content.TEXTS || facts.isWhole()) && (isManyRowsEach || isManyKeys);
    }

    /** Such as {@code d0, d1, d2}: the same letters, other digits. */
    private boolean hasNumberedNames() {
        List<String> letters = facts.values().stream()
                .map(Tally.Entry::value)
                .filter(value -> value.matches(".*\\p{L}.*\\d.*"))
                .map(value -> value.replaceAll("\\d+", "0"))
                .distinct()
                .toList();
        return letters.size() == 1
                && facts.values().stream().allMatch(entry -> entry.value().matches(".*\\d.*"));
    }
}
