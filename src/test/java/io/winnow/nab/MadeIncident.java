package io.winnow.nab;

import java.util.Random;

/** What may go wrong in a made series, and for how long. Sizes are in deviations of its noise. */
enum MadeIncident {
    LEVEL_SHIFT("level shift of 8 deviations, a day", 288),
    SPIKE("spike of 10 deviations, one record", 1),
    DIP("dip of 10 deviations, three records", 3),
    TREND("trend of 1 deviation an hour, a day", 288),
    FROZEN("frozen sensor, twelve hours", 144),
    WRONG_HOUR("values of twelve hours before, six hours", 72),
    MISSING("no record for six hours", 72),
    NOISE_BURST("four times the noise, two hours", 24);

    private static final int HALF_A_DAY = MadeCurve.A_DAY / 2;

    private final String text;
    private final int records;

    MadeIncident(String text, int records) {
        this.text = text;
        this.records = records;
    }

    String text() {
        return text;
    }

    /** How many records it lasts. */
    int records() {
        return records;
    }

    /** Whether a series of that curve can have it. */
    boolean isIn(MadeCurve curve) {
        return this != WRONG_HOUR || curve != MadeCurve.FLAT;
    }

    /**
     * The value of a record in it; NaN if there is none.
     *
     * @param first the first record of the incident
     * @param frozen the value before it
     */
    double value(MadeCurve curve, int record, int first, double frozen, Random random) {
        double noise = MadeCurve.DEVIATION * random.nextGaussian();
        double normal = curve.at(record) + noise;
        double hours = (record - first + 1) / 12.0;
        return switch (this) {
            case LEVEL_SHIFT -> normal + 8 * MadeCurve.DEVIATION;
            case SPIKE -> normal + 10 * MadeCurve.DEVIATION;
            case DIP -> normal - 10 * MadeCurve.DEVIATION;
            case TREND -> normal + hours * MadeCurve.DEVIATION;
            case FROZEN -> frozen;
            case WRONG_HOUR -> curve.at(record - HALF_A_DAY) + noise;
            case MISSING -> Double.NaN;
            case NOISE_BURST -> curve.at(record) + 4 * noise;
        };
    }
}
