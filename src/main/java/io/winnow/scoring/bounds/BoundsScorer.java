package io.winnow.scoring.bounds;

import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares each feature with an inclusive lower and upper bound; an open end is infinite. The score is that of the
 * strangest feature: exactly 1 at a bound, more beyond it, less inside, in units of the distance between the bounds.
 */
final class BoundsScorer implements Scorer, Scoring {

    private final Bound[] bounds;

    private BoundsScorer(Bound[] bounds) {
        this.bounds = bounds;
    }

    static BoundsScorer of(double[] min, double[] max) {
        if (min.length == 0 || min.length != max.length) {
            throw new IllegalArgumentException("there are " + min.length + " lower and " + max.length
                    + " upper bounds; expected one each per feature");
        }
        Bound[] bounds = new Bound[min.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = new Bound(min[i], max[i]);
        }
        return new BoundsScorer(bounds);
    }

    @Override
    public int features() {
        return bounds.length;
    }

    @Override
    public void write(ArrayWriter out) {
        double[] min = new double[bounds.length];
        double[] max = new double[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            min[i] = bounds[i].min();
            max[i] = bounds[i].max();
        }
        out.doubles("min", min);
        out.doubles("max", max);
    }

    /** This scorer keeps no scratch space, so one object serves all. */
    @Override
    public Scoring open() {
        return this;
    }

    @Override
    public boolean acceptsNonFinite() {
        return true;
    }

    @Override
    public double score(double[] vector) {
        double highest = 0;
        for (int i = 0; i < bounds.length; i++) {
            highest = Math.max(highest, bounds[i].score(vector[i]));
        }
        return highest;
    }

    /** Shares go to the features beyond their bounds; if there are none, to all, by how close to a bound they are. */
    @Override
    public Attribution explain(double[] vector) {
        double highest = score(vector);
        double least = highest > 1 ? 1 : 0;
        double sum = 0;
        for (int i = 0; i < bounds.length; i++) {
            sum += weight(vector, i, least, highest);
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < bounds.length; i++) {
            double share = weight(vector, i, least, highest) / sum;
            if (share > 0) {
                contributions.add(bounds[i].contribution(i, vector[i], share));
            }
        }
        return new Attribution(contributions);
    }

    /** The part of a feature's score that exceeds {@code least}, relative to the highest so that no sum overflows. */
    private double weight(double[] vector, int feature, double least, double highest) {
        double score = bounds[feature].score(vector[feature]);
        return score > least ? (score - least) / highest : 0;
    }
}
