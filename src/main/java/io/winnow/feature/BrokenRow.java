package io.winnow.feature;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** A row that cannot be parted into cells, in words that say what to do. */
final class BrokenRow {

    private static final String REMEDY =
            "; close the quotes of this cell, and write those twice that belong to its text";

    private BrokenRow() {}

    /** @param names of the columns, as far as they are known */
    static String words(JsonMappingException e, List<String> names) {
        int column = e.getPath().isEmpty() ? 0 : Math.max(0, e.getPath().get(0).getIndex());
        String name = column < names.size() ? names.get(column) : String.valueOf(column + 1);
        return "column " + name + ": " + what(e) + REMEDY;
    }

    private static String what(JsonMappingException e) {
        if (e.getCause() instanceof StreamConstraintsException) {
            return "the cell is too long, as if its quote were never closed";
        }
        String message = e.getOriginalMessage();
        return message.startsWith("Missing closing quote")
                ? "its quote is never closed"
                : "text follows its closing quote, at line " + e.getLocation().getLineNr();
    }
}
