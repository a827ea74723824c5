package io.winnow.profile;

import org.jspecify.annotations.Nullable;

/**
 * What the user says that columns mean; null for what is not said.
 *
 * @param isOwn whether records have a key and a time of their own, so that no column can be named as such
 */
public record Roles(
        @Nullable String label,
        @Nullable String key,
        @Nullable String time,
        boolean isOwn) {

    public static final Roles NONE = ofRows(null, null, null);

    /** Of the rows of a file. */
    public static Roles ofRows(@Nullable String label, @Nullable String key, @Nullable String time) {
        return new Roles(label, key, time, false);
    }

    /** Of records that have their own key and time. */
    public static Roles ofRecords(@Nullable String label) {
        return new Roles(label, null, null, true);
    }

    /** What the user says that a column is, or null. */
    @Nullable
    Kind of(String column) {
        if (column.equals(label)) {
            return Kind.LABEL;
        }
        if (column.equals(key)) {
            return Kind.KEY;
        }
        return column.equals(time) ? Kind.TIME : null;
    }
}
