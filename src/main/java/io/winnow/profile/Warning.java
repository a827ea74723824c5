package io.winnow.profile;

import java.util.Locale;

/**
 * What to say of a column that looks like something else than a number to learn from.
 *
 * @param isOwn whether records have a key and a time of their own
 */
record Warning(ColumnProfile column, boolean isOwn) {

    String text() {
        String name = column.name();
        String what = name + " " + looks();
        if (column.isUsed()) {
            return what + " and is learned from: " + danger();
        }
        String remedy = option().isEmpty() ? "" : "name it with " + option() + " " + Shell.word(name) + ", or ";
        return what + " and is left out: " + remedy + "learn from it by naming it in --features";
    }

    static String growth(ColumnProfile column) {
        return String.format(
                Locale.ROOT,
                "%s follows the row number (rank correlation %.3f): later records will lie outside of what was"
                        + " learned; learn delta(%s, 1) in its place",
                column.name(),
                column.facts().trend(),
                column.name());
    }

    private String looks() {
        return switch (column.kind()) {
            case LABEL -> "looks like a label (" + RangeText.values(column.facts(), 3) + ")";
            case TIME -> "looks like a time (" + RangeText.of(column) + ")";
            case KEY -> "looks like a key (" + RangeText.of(column) + ")";
            case IDENTIFIER ->
                column.facts().counts() ? "numbers the rows" : "looks like an identifier, another in each row,";
            case NUMBER, CONSTANT, CATEGORY, TEXT, EMPTY -> "is a " + column.kind();
        };
    }

    private String danger() {
        return column.kind() == Kind.LABEL
                ? "the model learns the answer itself; name it with --label " + Shell.word(column.name())
                : "later records have values that were never seen; leave it out of --features";
    }

    private String option() {
        return switch (column.kind()) {
            case LABEL -> "--label";
            case TIME -> isOwn ? "" : "--time";
            case KEY -> isOwn ? "" : "--key";
            case NUMBER, CONSTANT, CATEGORY, TEXT, IDENTIFIER, EMPTY -> "";
        };
    }
}
