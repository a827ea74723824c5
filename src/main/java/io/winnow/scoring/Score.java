package io.winnow.scoring;

/**
 * A raw score beside the threshold it is judged by.
 *
 * @param raw finite, at least 0, on the scorer's own scale
 * @param threshold finite, above 0, on the same scale
 */
public record Score(double raw, double threshold) {

    public Score {
        if (!(raw >= 0 && raw <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("raw score " + raw + " is not a finite number of at least 0");
        }
        if (!(threshold > 0 && threshold <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("threshold " + threshold + " is not a finite number above 0");
        }
    }

    public Verdict verdict() {
        return raw > threshold ? Verdict.ANOMALOUS : Verdict.NORMAL;
    }

    /** {@code raw / threshold}: above 1 exactly if the verdict is anomalous, whatever the rounding; finite. */
    public double ratio() {
        double ratio = Math.min(raw / threshold, Double.MAX_VALUE);
        return raw > threshold ? Math.max(ratio, Math.nextUp(1.0)) : ratio;
    }
}
