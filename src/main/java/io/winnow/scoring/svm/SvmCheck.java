package io.winnow.scoring.svm;

/** Refuses arrays that no training makes. */
final class SvmCheck {

    private static final double ROUNDING = 1e-6;

    private SvmCheck() {}

    static void check(double[] vectors, double[] alpha, double[] gamma, double[] centre) {
        require(centre.length > 0, "'centre' is empty; expected a value per feature");
        require(alpha.length > 0, "'alpha' is empty; expected a weight per support vector");
        require(
                vectors.length == (long) alpha.length * centre.length,
                "'vectors' has " + vectors.length + " values; expected " + alpha.length + " times " + centre.length);
        require(gamma.length == 1 && gamma[0] > 0, "'gamma' is not one number above 0");
        checkFinite("gamma", gamma);
        checkFinite("centre", centre);
        checkFinite("vectors", vectors);
        double sum = 0;
        for (double weight : alpha) {
            require(weight > 0, "'alpha' holds " + weight + "; expected weights above 0");
            sum += weight;
        }
        require(Math.abs(sum - 1) < ROUNDING, "'alpha' adds up to " + sum + "; expected 1");
    }

    private static void checkFinite(String name, double[] values) {
        for (double value : values) {
            require(Double.isFinite(value), "'" + name + "' holds " + value);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException("the array " + otherwise + " (one-class SVM)");
        }
    }
}
