package io.winnow.config;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Optional;

/** Finds among known names the one that a mistyped one is meant for. */
public final class NearestName {

    private NearestName() {}

    /** The known name that takes the fewest keystrokes to get to. */
    static Optional<String> of(String name, Collection<String> known) {
        return known.stream().sorted().min(comparingInt(candidate -> distance(name, candidate)));
    }

    /** The same, if the keystrokes are so few that nothing else can be meant: one, and one more for each 12 letters. */
    static Optional<String> mistyped(String name, Collection<String> known) {
        return of(name, known).filter(nearest -> distance(name, nearest) <= 1 + nearest.length() / 12);
    }

    /** The same, if at most one of three letters is another. */
    public static Optional<String> near(String name, Collection<String> known) {
        return of(name, known).filter(nearest -> distance(name, nearest) <= Math.max(1, nearest.length() / 3));
    }

    /** Letters added, left out, replaced, or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : min(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int min(int[][] steps, String a, String b, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, 1 + steps[i - 2][j - 2]) : best;
    }
}
