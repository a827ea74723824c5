package io.winnow.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An area that must not be missed, and the one that was measured. */
record Gate(String scorer, DataSet set, String reason, double least, double measured) {

    static List<Gate> of(List<Measurement> all) {
        List<Gate> gates = new ArrayList<>();
        for (Measurement one : all) {
            Double least = one.set().leastAreas().get(one.scorer());
            if (least != null) {
                gates.add(new Gate(
                        one.scorer(),
                        one.set(),
                        "as agreed",
                        least,
                        one.guarded().area().mean()));
            }
            if (one.scorer().equals("forest")) {
                all.stream()
                        .filter(other -> other.scorer().equals(ScikitLearn.NAME) && other.set() == one.set())
                        .forEach(theirs ->
                                gates.add(besides(one, theirs.guarded().area())));
            }
        }
        return gates;
    }

    /** Chance is allowed for: one standard deviation of their seeds. */
    private static Gate besides(Measurement forest, Spread theirs) {
        double least = theirs.mean() - theirs.deviation();
        return new Gate(
                forest.scorer(),
                forest.set(),
                "scikit-learn's mean less a deviation",
                least,
                forest.guarded().area().mean());
    }

    boolean passed() {
        return measured >= least;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s  %-12s %-12s %.4f, at least %.4f (%s)",
                passed() ? "pass" : "FAIL",
                scorer,
                set.text(),
                measured,
                least,
                reason);
    }
}
