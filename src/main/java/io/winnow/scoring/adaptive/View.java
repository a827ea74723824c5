package io.winnow.scoring.adaptive;

/** The views of a feature, by number. */
final class View {

    /** The value itself. */
    static final int VALUE = 0;

    /** The least of the last values. */
    static final int LEAST = 1;

    /** The greatest of the last values. */
    static final int GREATEST = 2;

    /** The value less what the season forecasts; absent without a season. */
    static final int REST = 3;

    /** What the season leaves, or the value, less its moving average; absent for the first record of an average. */
    static final int CHANGE = 4;

    static final int COUNT = 5;

    private View() {}
}
