package io.winnow.evaluation;

/**
 * A threshold and how it came about.
 *
 * @param value finite, above 0
 * @param words what was chosen from what, as a sentence without a full stop
 * @param alertShare the share of the given records above it, 0 to 1: what to expect of records like these; NaN if
 *     nothing tells
 */
public record ChosenThreshold(double value, String words, double alertShare) {

    public ChosenThreshold {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("threshold " + value + " is not a finite number above 0");
        }
    }

    static ChosenThreshold of(double value, String words, LabelledScores scores) {
        double share = (double) scores.above(value) / scores.size();
        return new ChosenThreshold(value, words, share);
    }

    /** Its words with what the scores are of. */
    public String wordsFrom(String data) {
        return words.equals(Fixed.WORDS) ? words + ", tried on " + data : "from " + data + ": " + words;
    }

    ChosenThreshold withWords(String others) {
        return new ChosenThreshold(value, others, alertShare);
    }
}
