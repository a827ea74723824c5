package io.winnow.scoring.forest;

/**
 * The average path length in trees, as in Liu, Ting, Zhou: Isolation Forest, ICDM 2008. StrictMath, so that it is the
 * same everywhere.
 */
final class PathLength {

    private static final double EULER = 0.5772156649;

    private PathLength() {}

    /** Their formula 1, c(n) = 2 H(n - 1) - 2 (n - 1) / n with H(i) = ln i + 0.5772156649; exact for two rows or fewer. */
    static double average(int rows) {
        if (rows <= 2) {
            return Math.max(0, rows - 1);
        }
        return 2 * (StrictMath.log(rows - 1) + EULER) - 2.0 * (rows - 1) / rows;
    }
}
