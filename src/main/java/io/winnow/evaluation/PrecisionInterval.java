package io.winnow.evaluation;

/**
 * Where an average precision may be, 0 to 1, with 95 % confidence as far as the number of anomalies tells: the logit
 * interval of Boyd, Eng and Page, Area under the precision-recall curve, 2013.
 */
public record PrecisionInterval(double low, double high) {

    private static final double DEVIATIONS = 1.96;

    /**
     * The interval around a measured value.
     *
     * @param anomalies how many it was measured with, at least 1
     */
    public static PrecisionInterval of(double averagePrecision, int anomalies) {
        if (anomalies < 1) {
            throw new IllegalArgumentException(
                    anomalies + " anomalies have no average precision; at least 1 is needed");
        }
        // Values of 0 and 1 have no finite logit: they count as half an anomaly away from it.
        double margin = 0.5 / (anomalies + 1);
        double value = Math.max(margin, Math.min(1 - margin, averagePrecision));
        double logit = StrictMath.log(value / (1 - value));
        double reach = DEVIATIONS / Math.sqrt(anomalies * value * (1 - value));
        return new PrecisionInterval(
                Math.min(averagePrecision, share(logit - reach)), Math.max(averagePrecision, share(logit + reach)));
    }

    private static double share(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
