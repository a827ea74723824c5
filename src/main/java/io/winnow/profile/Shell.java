package io.winnow.profile;

import java.util.regex.Pattern;

/** Writes a text as one word of a shell's command. */
final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:,@%+=-]+");

    private Shell() {}

    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
