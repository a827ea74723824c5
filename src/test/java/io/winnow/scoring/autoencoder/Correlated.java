package io.winnow.scoring.autoencoder;

import io.winnow.scoring.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows of four features that go in pairs: the second follows the first, the fourth the third. */
final class Correlated {

    private static final double SCATTER = 0.02;

    private Correlated() {}

    static TrainingData data(int rows) {
        Random random = new Random(11);
        return new TrainingData(List.of("a", "b", "c", "d"), rows(rows, random), rows(rows / 5, random), 1);
    }

    private static List<double[]> rows(int count, Random random) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double first = random.nextDouble();
            double third = random.nextDouble();
            rows.add(new double[] {first, near(first, random), third, near(third, random)});
        }
        return rows;
    }

    private static double near(double value, Random random) {
        return value + SCATTER * random.nextGaussian();
    }
}
