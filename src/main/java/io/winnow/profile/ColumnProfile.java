package io.winnow.profile;

import org.jspecify.annotations.Nullable;

/**
 * One column: what is in it, what it is taken for, and whether it is learned from.
 *
 * @param isNamed whether the user said what kind it is
 * @param isUsed whether it is learned from
 * @param why it is not learned from, or what a user should know of one that is; null if there is nothing to say
 */
record ColumnProfile(
        ColumnFacts facts,
        Kind kind,
        boolean isNamed,
        boolean isUsed,
        @Nullable String why) {

    /** How it is taken when nobody says what to learn from. */
    static ColumnProfile of(ColumnFacts facts, Roles roles) {
        Kind named = roles.of(facts.name());
        Kind kind = named == null ? KindFinder.of(facts) : named;
        boolean isUsed = named == null && kind.isFeature() && facts.isNumeric();
        return new ColumnProfile(
                facts, kind, named != null, isUsed, isUsed ? remark(facts, kind) : reason(facts, kind, named != null));
    }

    String name() {
        return facts.name();
    }

    /** The same, learned from or not because the user says so. */
    ColumnProfile chosen(boolean isChosen) {
        String said = isChosen ? remark(facts, kind) : isUsed ? "not in --features" : why;
        return new ColumnProfile(facts, kind, isNamed, isChosen, said);
    }

    /** Whether it would be learned from as a number if it did not look like something else. */
    boolean isDoubtful() {
        return !isNamed && facts.isNumeric() && !kind.isFeature();
    }

    boolean follows() {
        return kind == Kind.NUMBER && Math.abs(facts.trend()) >= Trend.STRONG;
    }

    private static @Nullable String remark(ColumnFacts facts, Kind kind) {
        if (kind == Kind.CONSTANT) {
            return "always the same";
        }
        return Math.abs(facts.trend()) >= Trend.STRONG ? "follows the row number" : null;
    }

    private static String reason(ColumnFacts facts, Kind kind, boolean isNamed) {
        return switch (kind) {
            case LABEL -> isNamed ? "the label" : "looks like a label";
            case KEY -> isNamed ? "the key" : "looks like a key";
            case TIME -> isNamed ? "the time" : "looks like a time";
            case IDENTIFIER -> facts.counts() ? "numbers the rows" : "another in each row";
            case CATEGORY -> "text";
            case TEXT -> facts.isUnique() ? "text, another in each row" : "text of many values";
            case EMPTY -> "no value";
            case CONSTANT -> "text, always the same";
            case NUMBER -> "no number";
        };
    }
}
