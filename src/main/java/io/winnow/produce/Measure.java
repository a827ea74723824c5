package io.winnow.produce;

import io.winnow.sample.Reading;
import java.util.Random;

/**
 * A numeric field of a sample reading. Normal values follow the machine's load from idle to full, with a little noise
 * and well inside the stated range; this is what makes the fields agree with each other.
 */
public enum Measure {
    TEMPERATURE("temperature", -10, 90, 24, 58, 0.9),
    HUMIDITY("humidity", 5, 95, 72, 34, 1.4),
    PRESSURE("pressure", 940, 1080, 1032, 992, 1.6),
    VIBRATION("vibration", 0, 15, 1.8, 7.5, 0.22);

    private final String field;
    private final double min;
    private final double max;
    private final double idle;
    private final double full;
    private final double noise;

    Measure(String field, double min, double max, double idle, double full, double noise) {
        this.field = field;
        this.min = min;
        this.max = max;
        this.idle = idle;
        this.full = full;
        this.noise = noise;
    }

    /** The name of the field in the reading's schema. */
    public String field() {
        return field;
    }

    /** The least value of the stated range, in the field's unit; normal values are above it. */
    double min() {
        return min;
    }

    /** The greatest value of the stated range, in the field's unit; normal values are below it. */
    double max() {
        return max;
    }

    /** Its value in a reading, as a detector sees it. */
    public double of(Reading reading) {
        return switch (this) {
            case TEMPERATURE -> reading.getTemperature();
            case HUMIDITY -> reading.getHumidity();
            case PRESSURE -> reading.getPressure();
            case VIBRATION -> reading.getVibration();
        };
    }

    /** Gives a reading this value of it, with two decimals. */
    void set(Reading reading, double value) {
        switch (this) {
            case TEMPERATURE -> reading.setTemperature(rounded(value));
            case HUMIDITY -> reading.setHumidity(rounded(value));
            case PRESSURE -> reading.setPressure(rounded(value));
            case VIBRATION -> reading.setVibration((float) rounded(value));
        }
    }

    /** How far the normal values of idle and full are apart. */
    double span() {
        return Math.abs(full - idle);
    }

    /** A value for a load, 0 when idle to 1 when full. */
    double at(double load, Random random) {
        double deviation = Math.max(-3, Math.min(3, random.nextGaussian()));
        return idle + (full - idle) * load + noise * deviation;
    }

    /** A value beyond one end of the stated range by a tenth to half of its width. */
    double outside(Random random) {
        double distance = (max - min) * (0.1 + 0.4 * random.nextDouble());
        return random.nextBoolean() ? max + distance : min - distance;
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }
}
