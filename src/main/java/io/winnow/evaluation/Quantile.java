package io.winnow.evaluation;

/**
 * The score that a share of the normal ones do not exceed. Where too few records tell the share, it is their highest
 * score and the words say so. Where more normal records are anomalous at any threshold, it is the share of the others.
 */
record Quantile(double share) implements ThresholdRule {

    Quantile {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("quantile " + share
                    + " is not between 0 and 1; 0.99 makes one normal record in a hundred anomalous");
        }
    }

    @Override
    public String name() {
        return "quantile";
    }

    @Override
    public ChosenThreshold from(LabelledScores scores) {
        if (scores.normals() == 0) {
            throw new IllegalArgumentException("no record is normal, so their scores have no quantile; use labels or"
                    + " fixed, or give normal records");
        }
        int always = scores.normalsAlwaysAbove();
        if (always == scores.normals()) {
            throw new IllegalArgumentException("every normal record is anomalous at any threshold, for a value out of"
                    + " range or a missing one; use fixed, or a model without guard");
        }
        boolean isTooMany = place(scores.normals()) >= scores.normals() - always;
        int counted = isTooMany ? scores.normals() - always : scores.normals();
        double score = scores.normal(place(counted));
        String others = isTooMany ? "; " + always + " others are anomalous at any threshold" : "";
        return ChosenThreshold.of(
                ThresholdRounding.above(score, scores.next(score)), words(scores, counted, score) + others, scores);
    }

    private int place(int normals) {
        // 0.99 · 1000 is a little more than 990 in doubles; without the slack its ceiling would be 991.
        int atOrBelow = (int) Math.ceil(share * normals - 1e-9 * normals);
        return Math.max(1, Math.min(normals, atOrBelow)) - 1;
    }

    private String words(LabelledScores scores, int normals, double score) {
        String of = "quantile " + share + " of " + normals + " normal scores";
        if (scores.normal(0) == scores.normal(normals - 1)) {
            return of + ", which are all " + score;
        }
        if (place(normals) == normals - 1) {
            return of + ", too few to tell: their highest";
        }
        return score == 0 ? of + ", which is 0: just above" : of;
    }
}
