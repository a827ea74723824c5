package io.winnow.scoring.svm;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.BuildPart;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.Versions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One-class SVM on standardised features. Hyperparameters: {@code nu} (0.1), the share of the rows that may lie outside,
 * and {@code gamma} (1 / features) of the kernel. Fits to at most 4,000 rows, which it says; {@code read} checks every
 * value.
 */
public final class SvmScorerProvider implements ScorerProvider {

    private static final BuildPart SMILE = new BuildPart("smile-core", "smile/anomaly/SVM.class");

    /** A constant, so that a native program without it does not even hold the trainer, which could not be linked. */
    private static final boolean CAN_TRAIN = SMILE.isPresent();

    private static final Set<String> KNOWN = Set.of("nu", "gamma");
    private static final double GREATEST_GAMMA = 1e6;

    @Override
    public String type() {
        return "one-class-svm";
    }

    @Override
    public Scaling scaling() {
        return Scaling.STANDARD;
    }

    @Override
    public Trainer trainer(Map<String, String> hyperparameters) {
        for (String name : hyperparameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown hyperparameter '" + name
                        + "' of scorer 'one-class-svm'; known are " + new TreeSet<>(KNOWN));
            }
        }
        double nu = number(hyperparameters, "nu", 0.1, 1);
        double gamma = number(hyperparameters, "gamma", 0, GREATEST_GAMMA);
        if (CAN_TRAIN) {
            return new SvmTrainer(nu, gamma);
        }
        throw SMILE.absentFor("a one-class SVM");
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of("smile-core", Versions.of("smile-core"));
    }

    @Override
    public Scorer read(ArrayReader in) {
        return SvmScorer.read(in);
    }

    /** Above 0, at most this; the default if it is not set. */
    private static double number(Map<String, String> hyperparameters, String name, double standard, double greatest) {
        String text = hyperparameters.get(name);
        if (text == null) {
            return standard;
        }
        double number = parsed(text);
        if (!(number > 0 && number <= greatest)) {
            throw new IllegalArgumentException("hyperparameter '" + name + "' of scorer 'one-class-svm' is '" + text
                    + "'; expected a number above 0 and at most " + greatest);
        }
        return number;
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
