package io.winnow.produce;

import io.winnow.sample.Reading;
import io.winnow.sample.Status;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sample readings without end, the same for the same seed. Each sensor watches a machine whose load follows the day;
 * load drives every measure, so normal readings agree with each other and planted anomalies need not. For one thread.
 */
public final class Readings {

    private static final List<Measure> MEASURES = List.of(Measure.values());
    private static final double DAY = Duration.ofDays(1).toMillis();

    private final SensorSchedule fleet;
    private final Planting planting;
    private final Random normal;
    private final double[] unrest;
    private long made;

    public Readings(long seed, SensorSchedule fleet, AnomalyInjection anomalies) {
        this.fleet = fleet;
        this.normal = new Random(seed);
        // A source of its own, so that the readings between the anomalies are the same for every planting.
        this.planting = anomalies.open(~seed);
        this.unrest = new double[fleet.sensors()];
    }

    /** The next reading; the sensors take turns, and each counts its own without gaps. */
    public Sample next() {
        long number = made++;
        int sensor = (int) (number % fleet.sensors());
        return planting.into(reading(sensor, number));
    }

    private Reading reading(int sensor, long number) {
        Reading reading = new Reading();
        reading.setSensorId(sensor);
        reading.setSequence(number / fleet.sensors());
        reading.setTime(fleet.start().plus(fleet.step().multipliedBy(number)));
        reading.setBattery(battery(sensor, reading.getSequence()));
        double load =
                load(sensor, Duration.between(fleet.start(), reading.getTime()).toMillis());
        reading.setStatus(status(load));
        for (Measure measure : MEASURES) {
            measure.set(reading, measure.at(load, normal));
        }
        return reading;
    }

    private double load(int sensor, long millis) {
        unrest[sensor] = 0.9 * unrest[sensor] + 0.02 * normal.nextGaussian();
        double phase = (double) sensor / fleet.sensors();
        // StrictMath, because Math.sin may differ in the last bit from machine to machine.
        double daily = 0.5 + 0.4 * StrictMath.sin(2 * Math.PI * (millis / DAY + phase));
        return Math.max(0, Math.min(1, daily + unrest[sensor]));
    }

    private Status status(double load) {
        double chance = normal.nextDouble();
        if (chance < 0.002) {
            return Status.MAINTENANCE;
        }
        return load > 0.9 && chance < 0.2 ? Status.DEGRADED : Status.OK;
    }

    private static @Nullable Integer battery(int sensor, long sequence) {
        boolean mains = sensor % 4 == 3;
        return mains ? null : (int) (100 - (7L * sensor + sequence / 50) % 80);
    }
}
