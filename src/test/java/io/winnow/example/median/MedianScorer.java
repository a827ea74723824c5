package io.winnow.example.median;

import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;
import java.util.ArrayList;
import java.util.List;

/** The mean over the features of ln(1 + distance from the median, in median deviations). */
final class MedianScorer implements Scorer, Scoring {

    private final double[] medians;
    private final double[] spreads;

    MedianScorer(double[] medians, double[] spreads) {
        if (medians.length != spreads.length || medians.length == 0) {
            throw new IllegalArgumentException(medians.length + " medians and " + spreads.length + " spreads");
        }
        for (int i = 0; i < medians.length; i++) {
            if (!Double.isFinite(medians[i]) || !(spreads[i] > 0 && spreads[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("median " + medians[i] + " with spread " + spreads[i]);
            }
        }
        this.medians = medians.clone();
        this.spreads = spreads.clone();
    }

    @Override
    public Scoring open() {
        return this;
    }

    @Override
    public int features() {
        return medians.length;
    }

    @Override
    public void write(ArrayWriter out) {
        out.doubles("medians", medians);
        out.doubles("spreads", spreads);
    }

    @Override
    public double score(double[] vector) {
        double sum = 0;
        for (int i = 0; i < medians.length; i++) {
            sum += part(vector, i);
        }
        return sum / medians.length;
    }

    @Override
    public Attribution explain(double[] vector) {
        double sum = score(vector) * medians.length;
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < medians.length; i++) {
            if (part(vector, i) > 0) {
                Direction direction = vector[i] < medians[i] ? Direction.LOW : Direction.HIGH;
                contributions.add(new Contribution(i, Math.min(1, part(vector, i) / sum), direction, Double.NaN));
            }
        }
        return new Attribution(contributions);
    }

    private double part(double[] vector, int feature) {
        double distance = Math.abs(vector[feature] - medians[feature]) / spreads[feature];
        return StrictMath.log1p(Math.min(distance, Double.MAX_VALUE));
    }
}
