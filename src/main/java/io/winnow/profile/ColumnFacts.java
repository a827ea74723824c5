package io.winnow.profile;

import java.time.ZoneId;
import java.util.List;

/**
 * What was counted of a column.
 *
 * @param name as the user wrote it
 * @param content what its cells are, where there is something in them
 * @param min the least number, or the first time in milliseconds since 1970; NaN for text
 * @param isWhole whether all are whole numbers
 * @param rises whether no number or time is less than the one before, and not all are equal
 * @param counts whether each is one more than the one before, in every row
 * @param isUnique whether no two rows are seen to have the same value
 * @param values the values and how many rows have each, the commonest first; none if they are too many
 * @param texts of texts, those that were counted, also where they are too many for {@code values}
 * @param zone in which times are shown
 * @param trend rank correlation with the number of the row, from -1 to 1
 */
record ColumnFacts(
        String name,
        Content content,
        long rows,
        long missing,
        double min,
        double max,
        boolean isWhole,
        boolean rises,
        boolean counts,
        boolean isUnique,
        List<Tally.Entry> values,
        List<String> texts,
        ZoneId zone,
        double trend) {

    enum Content {
        NUMBERS,
        TIMES,
        /** Or what is partly something else. */
        TEXTS,
        NOTHING
    }

    ColumnFacts {
        values = List.copyOf(values);
        texts = List.copyOf(texts);
    }

    boolean isNumeric() {
        return content == Content.NUMBERS;
    }

    boolean isConstant() {
        return values.size() == 1 || (isNumeric() && min == max);
    }

    long present() {
        return rows - missing;
    }

    double missingShare() {
        return rows == 0 ? 0 : (double) missing / rows;
    }

    /** The share of the least common value. */
    double rarest() {
        return values.isEmpty() ? 1 : (double) values.get(values.size() - 1).rows() / present();
    }
}
