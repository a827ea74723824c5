package io.winnow.scoring;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The hyperparameters that a user gave to a scorer: refuses names that it does not know, and values that cannot be. */
public final class GivenHyperparameters {

    private final String scorer;
    private final Map<String, String> given;

    /**
     * Those of a scorer of this type.
     *
     * @throws IllegalArgumentException if one has a name that is not known, listing the known ones
     */
    public GivenHyperparameters(String scorer, Set<String> known, Map<String, String> given) {
        this.scorer = scorer;
        this.given = Map.copyOf(given);
        for (String name : new TreeSet<>(given.keySet())) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown hyperparameter '" + name + "' of scorer '" + scorer
                        + "'; known are " + new TreeSet<>(known));
            }
        }
    }

    /** What was given, else the standard text. */
    public String text(String name, String standard) {
        return given.getOrDefault(name, standard);
    }

    /**
     * A whole number in decimal digits, both limits allowed; if it was not given the standard, which may be beyond them.
     *
     * @throws IllegalArgumentException for any other text, saying what is expected
     */
    public int whole(String name, int standard, int least, int greatest) {
        String text = given.get(name);
        if (text == null) {
            return standard;
        }
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > greatest) {
            throw refused(name, "a whole number from " + least + " to " + greatest);
        }
        return number;
    }

    /**
     * A number above 0 and at most the greatest; if it was not given the standard, which may be beyond that.
     *
     * @throws IllegalArgumentException for any other text, saying what is expected
     */
    public double positive(String name, double standard, double greatest) {
        String text = given.get(name);
        if (text == null) {
            return standard;
        }
        double number = parsed(text);
        if (!(number > 0 && number <= greatest)) {
            throw refused(name, "a number above 0 and at most " + greatest);
        }
        return number;
    }

    /** What to throw for the value of this name. */
    public IllegalArgumentException refused(String name, String expected) {
        return new IllegalArgumentException("hyperparameter '" + name + "' of scorer '" + scorer + "' is '"
                + given.get(name) + "'; expected " + expected);
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
