package io.winnow.produce;

/** How many anomalies are planted among the sample readings (the share of readings, 0 to 1), and of which kind. */
public record AnomalyInjection(AnomalyKind kind, double rate) {

    public AnomalyInjection {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("the anomaly rate is " + rate + "; it must be a share from 0 to 1");
        }
    }
}
