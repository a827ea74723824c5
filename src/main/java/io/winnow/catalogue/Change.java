package io.winnow.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done with a model of a topic, and by whom.
 *
 * @param by who did it
 * @param why in the words of who did it; null if nothing was said
 */
public record Change(
        Action action, String by, Instant at, @Nullable String why) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    /** How a model came to judge. */
    public enum Action {
        /** Written by the command. */
        PUBLISHED,
        /** Trained by a detector, and passed by the gate. */
        RETRAINED,
        /** Taken from the shadow. */
        PROMOTED,
        /** Taken again, after another one. */
        ROLLED_BACK
    }

    /** In one line each, of a bounded length. */
    public Change {
        by = name(by);
        why = reason(why);
    }

    /** A name in one line of a bounded length. */
    public static String name(String text) {
        return line(text, LONGEST_NAME);
    }

    /** A reason in one line of a bounded length; null if nothing is said. */
    public static @Nullable String reason(@Nullable String text) {
        return text == null || text.isBlank() ? null : line(text, LONGEST_REASON);
    }

    private static String line(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > longest ? line.substring(0, longest) + "…" : line;
    }
}
