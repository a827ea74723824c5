package io.winnow.evaluation;

/**
 * The score that a share of the normal ones do not exceed. Where too few records tell the share, it is their highest
 * score and the words say so.
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
        double score = scores.normal(place(scores.normals()));
        return ChosenThreshold.of(Cut.above(score, scores.next(score)), words(scores, score), scores);
    }

    private int place(int normals) {
        // 0.99 · 1000 is a little more than 990 in doubles; without the slack its ceiling would be 991.
        int atOrBelow = (int) Math.ceil(share * normals - 1e-9 * normals);
        return Math.max(1, Math.min(normals, atOrBelow)) - 1;
    }

    private String words(LabelledScores scores, double score) {
        int normals = scores.normals();
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
