package io.winnow.model;

import io.winnow.scoring.Scoring;
import java.util.Arrays;
import java.util.List;

/** A vector and the raw score that a model must give it, to the bit. Immutable. */
public final class Probe {

    private final double[] vector;
    private final double score;

    /** A vector before scaling, and its score. */
    public Probe(double[] vector, double score) {
        for (double value : vector) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a probe holds " + value + "; expected finite numbers");
            }
        }
        if (!(score >= 0 && score <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a probe has score " + score + "; expected a finite number of at least 0");
        }
        this.vector = vector.clone();
        this.score = score;
    }

    /** The probes that these vectors, before scaling, make. */
    public static List<Probe> of(List<double[]> vectors, Scoring scoring) {
        return vectors.stream()
                .map(vector -> new Probe(vector, scoring.score(vector)))
                .toList();
    }

    public double[] vector() {
        return vector.clone();
    }

    public double score() {
        return score;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Probe that && score == that.score && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vector);
    }

    @Override
    public String toString() {
        return Arrays.toString(vector) + " scores " + score;
    }
}
