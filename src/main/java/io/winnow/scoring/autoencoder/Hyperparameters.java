package io.winnow.scoring.autoencoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/**
 * How to train.
 *
 * @param layers sizes of the hidden layers; empty: chosen by the number of features
 * @param epochs how often every row is learned at most; 0: chosen by the number of rows
 * @param learningRate Adam's at the start, falling to 0 at the end
 * @param batch rows learned at once
 * @param patience epochs without a smaller error on the held-back rows after which training ends
 * @param noise how much the input is blurred while learning, in parts of a feature's range
 */
record Hyperparameters(List<Integer> layers, int epochs, double learningRate, int batch, int patience, double noise) {

    private static final Map<String, String> DEFAULTS = Map.of(
            "layers",
            "auto",
            "epochs",
            "auto",
            "learning-rate",
            "0.003",
            "batch",
            "128",
            "patience",
            "50",
            "noise",
            "0.35");

    private static final int MOST_LAYERS = 15;

    static Hyperparameters parse(Map<String, String> given) {
        SortedSet<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(DEFAULTS.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown hyperparameters " + unknown + "; scorer 'autoencoder' has "
                    + new TreeSet<>(DEFAULTS.keySet()));
        }
        return new Hyperparameters(
                layers(given),
                isAuto(given, "epochs") ? 0 : whole(given, "epochs", 1, 1_000_000),
                number(given, "learning-rate", "above 0 and at most 1", value -> value > 0 && value <= 1),
                whole(given, "batch", 128, 1 << 16),
                whole(given, "patience", 1, 1_000_000),
                number(given, "noise", "from 0 to 1", value -> value >= 0 && value <= 1));
    }

    /** The sizes of all layers, the input and the output included. */
    List<Integer> sizes(int features) {
        List<Integer> sizes = new ArrayList<>(layers.isEmpty() ? standardLayers(features) : layers);
        sizes.add(0, features);
        sizes.add(features);
        return sizes;
    }

    private static List<Integer> standardLayers(int features) {
        int outer = Math.max(14, 2 * features / 3);
        int inner = Math.max(7, features / 3);
        return List.of(outer, inner, outer);
    }

    private static List<Integer> layers(Map<String, String> given) {
        if (isAuto(given, "layers")) {
            return List.of();
        }
        String text = text(given, "layers");
        if (!text.matches("[1-9][0-9]{0,3}(-[1-9][0-9]{0,3}){0," + (MOST_LAYERS - 1) + "}")) {
            throw refused("layers", text, "up to " + MOST_LAYERS + " sizes from 1 to 9999, such as 14-7-14, or auto");
        }
        return Stream.of(text.split("-", -1)).map(Integer::valueOf).toList();
    }

    private static int whole(Map<String, String> given, String name, int least, int greatest) {
        String range = "a whole number from " + least + " to " + greatest;
        double value = number(
                given, name, range, number -> number >= least && number <= greatest && number == Math.rint(number));
        return (int) value;
    }

    private static double number(Map<String, String> given, String name, String range, DoublePredicate accepted) {
        String text = text(given, name);
        try {
            double value = Double.parseDouble(text);
            if (accepted.test(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, as is a number out of range.
        }
        throw refused(name, text, range);
    }

    private static boolean isAuto(Map<String, String> given, String name) {
        return text(given, name).equals("auto");
    }

    private static String text(Map<String, String> given, String name) {
        return Objects.requireNonNull(given.getOrDefault(name, DEFAULTS.get(name)))
                .strip();
    }

    private static IllegalArgumentException refused(String name, String text, String range) {
        return new IllegalArgumentException("hyperparameter '" + name + "' is '" + text + "'; expected " + range);
    }
}
