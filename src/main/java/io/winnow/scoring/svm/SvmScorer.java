package io.winnow.scoring.svm;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;

/**
 * One-class SVM (Schölkopf et al.: Estimating the support of a high-dimensional distribution, 2001) with the kernel
 * k(x) = exp(-γ |x - s|²). The score is Σα - Σα k(x): from 0 to Σα, which is 1 for a trained one, and that for everything
 * far away.
 */
final class SvmScorer implements Scorer, Scoring {

    private final double[] vectors;
    private final double[] alpha;
    private final double gamma;
    private final double[] centre;

    /**
     * @param vectors support vectors, one after the other
     * @param alpha their weights, above 0
     * @param centre a typical value of each feature
     */
    SvmScorer(double[] vectors, double[] alpha, double gamma, double[] centre) {
        this.vectors = vectors;
        this.alpha = alpha;
        this.gamma = gamma;
        this.centre = centre;
    }

    static SvmScorer read(ArrayReader in) {
        double[] vectors = in.doubles("vectors");
        double[] alpha = in.doubles("alpha");
        double[] gamma = in.doubles("gamma");
        double[] centre = in.doubles("centre");
        SvmCheck.check(vectors, alpha, gamma, centre);
        return new SvmScorer(vectors, alpha, gamma[0], centre);
    }

    @Override
    public void write(ArrayWriter out) {
        out.doubles("vectors", vectors);
        out.doubles("alpha", alpha);
        out.doubles("gamma", new double[] {gamma});
        out.doubles("centre", centre);
    }

    @Override
    public int features() {
        return centre.length;
    }

    /** This scorer keeps no scratch space, so one object serves all. */
    @Override
    public Scoring open() {
        return this;
    }

    /** Σα (1 - k(x)), term by term, so that rounding cannot take it below 0. */
    @Override
    public double score(double[] vector) {
        double sum = 0;
        int features = centre.length;
        for (int i = 0; i < alpha.length; i++) {
            double squares = 0;
            for (int j = 0; j < features; j++) {
                double difference = vector[j] - vectors[i * features + j];
                squares += difference * difference;
            }
            sum += alpha[i] * (1 - StrictMath.exp(-gamma * squares));
        }
        return sum;
    }

    @Override
    public Attribution explain(double[] vector) {
        return new SvmAttribution(vectors, alpha, gamma, centre).attribution(vector);
    }
}
