package io.winnow.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A figure that must not be missed, and the one that was measured.
 *
 * @param figure what is measured: the higher the better
 */
record Gate(String scorer, String data, String figure, double least, double measured) {

    /** The share of normal rows that may be anomalous because of the guard. */
    private static final double MOST_ALARMS = 0.001;

    /** How much an area or a precision may lose on one set because of the guard. */
    private static final double MOST_LOST = 0.005;

    /** The mean over all sets must not lose: nothing that its three digits show. */
    private static final double UNSEEN = 0.0005;

    /** Which scorer of scikit-learn does the same as one of ours. */
    private static final Map<String, String> REFERENCES = Map.of(
            "forest", ScikitLearn.FOREST, "knn", "scikit-learn-knn", "one-class-svm", "scikit-learn-one-class-svm");

    /** More than this below the reference, and there is a reason to find. */
    private static final double GAP = 0.02;

    static List<Gate> of(List<Measurement> all, LearnedPart part) {
        List<Gate> gates = new ArrayList<>();
        for (Measurement one : all) {
            Double least = one.set().leastAreas().get(one.scorer());
            if (least != null && part == LearnedPart.OWN) {
                gates.add(area(one, "as agreed", least));
            }
            all.stream()
                    .filter(other -> one.scorer().equals("forest") && other.set() == one.set())
                    .filter(other -> other.scorer().equals(ScikitLearn.FOREST))
                    .forEach(theirs -> gates.add(besides(one, theirs.guarded().area())));
        }
        all.stream()
                .filter(one -> one.normal() > 0)
                .map(Measurement::scorer)
                .distinct()
                .forEach(scorer -> gates.addAll(ofGuard(
                        all.stream().filter(one -> one.scorer().equals(scorer)).toList())));
        return gates;
    }

    private static Gate area(Measurement one, String why, double least) {
        return new Gate(
                one.scorer(),
                one.set().text(),
                "area, " + why,
                least,
                one.guarded().area().mean());
    }

    /** Chance is allowed for: one standard deviation of their seeds. */
    private static Gate besides(Measurement forest, Spread theirs) {
        return area(forest, "scikit-learn's mean less a deviation", theirs.mean() - theirs.deviation());
    }

    /** What the guard may cost one scorer. */
    private static List<Gate> ofGuard(List<Measurement> scorer) {
        List<Gate> gates = new ArrayList<>();
        for (Measurement one : scorer) {
            String data = one.set().text();
            gates.add(new Gate(one.scorer(), data, "fewer alarms by the guard", -MOST_ALARMS, -one.moreAlarms()));
            gates.add(new Gate(one.scorer(), data, "area won by the guard", -MOST_LOST, won(one, Quality::area)));
            gates.add(new Gate(
                    one.scorer(), data, "precision won by the guard", -MOST_LOST, won(one, Quality::precision)));
        }
        double beyond = scorer.stream().mapToLong(Measurement::beyond).sum();
        double normal = scorer.stream().mapToLong(Measurement::normal).sum();
        gates.add(new Gate(scorer.get(0).scorer(), "all rows", "fewer beyond a limit", -MOST_ALARMS, -beyond / normal));
        gates.add(mean(scorer, "area won by the guard", one -> won(one, Quality::area)));
        gates.add(mean(scorer, "precision won by the guard", one -> won(one, Quality::precision)));
        return gates;
    }

    private static double won(Measurement one, Function<Quality, Spread> figure) {
        return figure.apply(one.guarded()).mean() - figure.apply(one.alone()).mean();
    }

    private static Gate mean(List<Measurement> scorer, String figure, ToDoubleFunction<Measurement> won) {
        double mean = scorer.stream().mapToDouble(won).average().orElseThrow();
        return new Gate(scorer.get(0).scorer(), "their mean", figure, -UNSEEN, mean);
    }

    /** Where a scorer falls short of the reference that was measured beside it: no reason to fail, but to look. */
    static List<String> gaps(List<Measurement> all) {
        return all.stream()
                .flatMap(ours -> all.stream()
                        .filter(theirs -> theirs.set() == ours.set())
                        .filter(theirs -> theirs.scorer().equals(REFERENCES.get(ours.scorer())))
                        .flatMap(theirs -> Stream.of(
                                gap(
                                        ours,
                                        "area",
                                        ours.guarded().area(),
                                        theirs.guarded().area()),
                                gap(
                                        ours,
                                        "average precision",
                                        ours.guarded().precision(),
                                        theirs.guarded().precision()))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> gap(Measurement one, String figure, Spread ours, Spread theirs) {
        double missing = theirs.mean() - ours.mean();
        return missing <= GAP
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s on %s: %s %.3f below",
                        one.scorer(),
                        one.set().text(),
                        figure,
                        missing));
    }

    boolean passed() {
        return measured >= least;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s  %-14s %-12s %7.4f, at least %7.4f (%s)",
                passed() ? "pass" : "FAIL",
                scorer,
                data,
                measured,
                least,
                figure);
    }
}
