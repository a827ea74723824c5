package io.winnow.training;

import io.winnow.feature.Derivation;
import io.winnow.feature.Derivation.Calendar;
import io.winnow.feature.Feature;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far the data learned from covers what derived features can be. */
final class Coverage {

    private final List<Feature> features;
    private final List<BitSet> parts;
    private final long[] ones;

    Coverage(List<Feature> features) {
        this.features = features;
        this.parts = Stream.generate(BitSet::new).limit(features.size()).toList();
        this.ones = new long[features.size()];
    }

    void add(double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            Derivation derivation = features.get(i).derivation();
            if (derivation instanceof Calendar && vector[i] >= 0) {
                parts.get(i).set((int) vector[i]);
            } else if (derivation instanceof Derivation.OneHot && vector[i] == 1) {
                ones[i]++;
            }
        }
    }

    /** One line for each feature of which the data says too little. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < ones.length; i++) {
            warning(i).ifPresent(warnings::add);
        }
        return warnings;
    }

    private Optional<String> warning(int feature) {
        Derivation derivation = features.get(feature).derivation();
        if (derivation instanceof Calendar calendar) {
            int all = all(calendar.part());
            int seen = parts.get(feature).cardinality();
            return seen == all
                    ? Optional.empty()
                    : Optional.of("the rows learned from cover " + seen + " of " + all + " values of " + derivation
                            + ": the others will look anomalous");
        }
        return derivation instanceof Derivation.OneHot && ones[feature] == 1
                ? Optional.of(derivation + " is 1 in a single row")
                : Optional.empty();
    }

    private static int all(Calendar.Part part) {
        return switch (part) {
            case HOUR -> 24;
            case DAY_OF_WEEK -> 7;
            case MONTH -> 12;
        };
    }
}
