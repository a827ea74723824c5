package io.winnow.demo;

/** How many anomalies are planted among the sample readings (the share of readings, 0 to 1), and of which kind. */
record Planting(AnomalyKind kind, double rate) {

    Planting {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("the anomaly rate is " + rate + "; it must be a share from 0 to 1");
        }
    }
}
