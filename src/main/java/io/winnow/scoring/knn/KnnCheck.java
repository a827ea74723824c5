package io.winnow.scoring.knn;

/** Refuses arrays that no training makes. */
final class KnnCheck {

    private KnnCheck() {}

    static void check(float[] values, int[] shape) {
        require(shape.length == 2, "'shape' has " + shape.length + " numbers; expected features and neighbours");
        int features = shape[0];
        int k = shape[1];
        require(
                features > 0 && features <= KnnTrainer.MOST_FEATURES,
                "'shape' names " + features + " features; expected 1 to " + KnnTrainer.MOST_FEATURES);
        require(
                k > 0 && k <= KnnTrainer.MOST_K,
                "'shape' names " + k + " neighbours; expected 1 to " + KnnTrainer.MOST_K);
        require(
                values.length % features == 0 && values.length / features > k,
                "'rows' has " + values.length + " values; expected more than " + k + " rows of " + features);
        checkValues("rows", values);
    }

    static void checkAnomalies(float[] values, int features, double[] reach) {
        require(
                values.length % features == 0,
                "'anomalies' has " + values.length + " values; expected rows of " + features);
        checkValues("anomalies", values);
        require(
                reach.length == 1 && reach[0] > 0 && reach[0] < Double.POSITIVE_INFINITY,
                "'reach' is not one finite number above 0");
    }

    private static void checkValues(String name, float[] values) {
        for (float value : values) {
            require(Nearest.limited(value) == value, "'" + name + "' holds " + value);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException("the array " + otherwise + " (k nearest neighbours)");
        }
    }
}
