package io.winnow.nab;

/** What a made series is without noise; a record each five minutes from a Monday on. */
enum MadeCurve {
    FLAT,
    DAILY,
    WEEKLY;

    static final int A_DAY = 288;
    static final double DEVIATION = 2;

    private static final double LEVEL = 100;
    private static final double HEIGHT = 20;
    private static final int WORKDAYS = 5;
    private static final int A_WEEK = 7 * A_DAY;

    String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    double at(int record) {
        double wave = Math.sin(2 * Math.PI * record / A_DAY);
        boolean weekend = record % A_WEEK >= WORKDAYS * A_DAY;
        return switch (this) {
            case FLAT -> LEVEL;
            case DAILY -> LEVEL + HEIGHT * wave;
            case WEEKLY -> LEVEL + (weekend ? -HEIGHT : HEIGHT * wave);
        };
    }
}
