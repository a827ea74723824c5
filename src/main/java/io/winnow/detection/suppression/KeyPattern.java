package io.winnow.detection.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A pattern of keys: {@code *} is any number of bytes, {@code ?} is one byte, every other character is itself in UTF-8.
 * Matching takes time in proportion to pattern times key, whatever both are.
 */
final class KeyPattern {

    private final String text;
    private final byte[] pattern;

    private KeyPattern(String text) {
        this.text = text;
        this.pattern = text.getBytes(UTF_8);
    }

    static KeyPattern parse(String text) {
        return new KeyPattern(text);
    }

    boolean matches(byte[] key) {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < key.length; ) {
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == key[i])) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return isOfStars(at);
    }

    private boolean isOfStars(int from) {
        for (int i = from; i < pattern.length; i++) {
            if (pattern[i] != '*') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPattern that && Arrays.equals(pattern, that.pattern);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pattern);
    }

    @Override
    public String toString() {
        return text;
    }
}
