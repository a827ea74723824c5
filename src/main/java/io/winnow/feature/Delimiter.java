package io.winnow.feature;

import java.util.List;

/** Finds out which sign separates the cells of a CSV file. */
final class Delimiter {

    private static final char[] KNOWN = {',', ';', '\t', '|'};

    private Delimiter() {}

    /** The sign that the header has most of, if the next line has as many; without any, a comma. */
    static char of(String beginning) {
        List<String> lines = beginning
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .limit(2)
                .toList();
        if (lines.isEmpty()) {
            return ',';
        }
        char best = ',';
        int most = 0;
        for (char one : KNOWN) {
            int count = 2 * count(lines.get(0), one);
            boolean isRegular = lines.size() == 1 || 2 * count(lines.get(1), one) >= count;
            int weight = isRegular ? count + 1 : count / 4;
            if (count > 0 && weight > most) {
                most = weight;
                best = one;
            }
        }
        return best;
    }

    /** In words. */
    static String name(char delimiter) {
        return delimiter == '\t' ? "a tab" : "'" + delimiter + "'";
    }

    private static int count(String line, char wanted) {
        int count = 0;
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            isQuoted ^= c == '"';
            count += c == wanted && !isQuoted ? 1 : 0;
        }
        return count;
    }
}
