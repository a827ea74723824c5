package io.winnow.model;

import org.jspecify.annotations.Nullable;

/** A model file that is refused; the message says why, in one line of bounded length whatever is in the file. */
public final class InvalidModel extends IllegalArgumentException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 1_000;

    public InvalidModel(String reason) {
        this(reason, null);
    }

    public InvalidModel(String reason, @Nullable Throwable cause) {
        super(oneLine(reason), cause);
    }

    private static String oneLine(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
