package io.winnow.nab;

/**
 * Records among which an alarm finds an anomaly, by their index.
 *
 * @param first the first of them
 * @param last the last of them
 */
record Window(int first, int last) {

    int width() {
        return last - first + 1;
    }

    boolean holds(int record) {
        return record >= first && record <= last;
    }

    /** What an alarm at a record of the window is worth, 0 to 1: the earlier, the more. */
    double worthInside(int record) {
        return sigmoid(-(last - record + 1.0) / width()) / sigmoid(-1);
    }

    /** What an alarm after the window is worth, -1 to 0: the later, the less. */
    double worthAfter(int record) {
        return width() > 1 ? sigmoid((record - last) / (width() - 1.0)) : -1;
    }

    private static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }
}
