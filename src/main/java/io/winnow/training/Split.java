package io.winnow.training;

/**
 * Which rows are learned from; the others are held back to choose the threshold by.
 *
 * @param share the share to learn from, above 0 to 1
 * @param random whether rows are drawn by the seed; if not, the first ones are learned from
 */
public record Split(double share, boolean random, long seed) {

    public Split {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("split " + share + " is not above 0 and at most 1");
        }
    }

    /** Whether the row at this place, from 0, of so many rows is learned from. */
    public boolean learns(long row, long rows) {
        return random ? uniform(row) < share : row < Math.round(share * rows);
    }

    /** A number from 0 to 1 that depends on seed and row alone: SplitMix64, Steele, Lea and Flood 2014. */
    private double uniform(long row) {
        long z = seed + (row + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
