package io.winnow.produce;

/**
 * How many anomalies are planted among the sample readings, and of which kind.
 *
 * @param rate share of the readings, 0 to 1
 * @param undisturbed how many readings each sensor gives before the first anomaly
 */
public record AnomalyInjection(AnomalyKind kind, double rate, int undisturbed) {

    public AnomalyInjection {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("the anomaly rate is " + rate + "; it must be a share from 0 to 1");
        }
    }

    /** From the first reading on. */
    public AnomalyInjection(AnomalyKind kind, double rate) {
        this(kind, rate, 0);
    }

    /** Plants them into the readings of one run. */
    Planting open(long seed) {
        Planting planting =
                kind == AnomalyKind.INCIDENT ? new PlantedIncidents(rate, seed) : new PlantedReadings(kind, rate, seed);
        return reading -> reading.getSequence() < undisturbed ? Sample.normal(reading) : planting.into(reading);
    }
}
