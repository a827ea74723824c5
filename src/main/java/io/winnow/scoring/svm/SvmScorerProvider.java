package io.winnow.scoring.svm;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.BuildPart;
import io.winnow.scoring.GivenHyperparameters;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.Versions;
import java.util.Map;
import java.util.Set;

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
        GivenHyperparameters given = new GivenHyperparameters("one-class-svm", KNOWN, hyperparameters);
        double nu = given.positive("nu", 0.1, 1);
        double gamma = given.positive("gamma", 0, GREATEST_GAMMA);
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
}
