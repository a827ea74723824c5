package io.winnow.training;

/**
 * Where a record was: {@code row 251} of a file, counted from 1 after the header, or {@code 2@1234}, partition and offset.
 * Rows that are skipped or held back are counted too.
 *
 * @param within what the number counts in, as it stands before the number
 */
public record Place(String within, long number) {

    /** Of a record that nobody will look for. */
    public static final Place NONE = new Place("", 0);

    @Override
    public String toString() {
        return within + number;
    }
}
