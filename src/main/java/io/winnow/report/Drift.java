package io.winnow.report;

/** One feature in training and in the evaluated records. */
public record Drift(String feature, FeatureSummary training, FeatureSummary test) {

    private static final double SOME = 0.1;
    private static final double MUCH = 0.25;

    /** 0 to 1: the greatest difference between the two distributions, as far as the quantiles tell. */
    public double distance() {
        return training.distance(test);
    }

    /** {@code little}, {@code some} or {@code much}. */
    static String words(double distance) {
        return distance < SOME ? "little" : distance < MUCH ? "some" : "much";
    }
}
