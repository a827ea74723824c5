package io.winnow.feature;

import java.util.regex.Pattern;

/** Makes one line of a text that comes from elsewhere, for headers, logs and messages. */
public final class Line {

    private static final Pattern BREAK = Pattern.compile("[\\p{Cc}\\p{Z}]+");

    private Line() {}

    /** The text without line breaks and other control characters: each run of them and of blanks is one blank. */
    public static String of(String text) {
        return BREAK.matcher(text).replaceAll(" ").strip();
    }

    /** Its beginning, of at most so many characters. */
    public static String of(String text, int most) {
        // A line cannot become longer than the text: what is far behind its beginning need not be looked at.
        String line = of(text.substring(0, Math.min(text.length(), 100 * most)));
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
