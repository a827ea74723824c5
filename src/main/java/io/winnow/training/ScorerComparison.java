package io.winnow.training;

import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Trains several scorers, each with several seeds, and chooses one by the same held-back rows. Used once, by one thread. */
public final class ScorerComparison {

    /** With as many seeds each scorer is trained at most: fewer where the seed changes no score. */
    public static final int SEEDS = 3;

    private final List<TrainingPlan> plans;
    private final ScorerProviders providers;
    private final boolean knowsNormal;
    private final LongSupplier nanos;
    private final List<TrainedScorer> trained = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private int begun;

    /**
     * A comparison of at least one scorer.
     *
     * @param plans one of each scorer, which differ in nothing but the scorer and whether anomalies are learned from
     * @param knowsNormal whether labels or the user say which rows are normal
     * @param nanos a clock that only tells how long something takes
     */
    public ScorerComparison(
            List<TrainingPlan> plans, ScorerProviders providers, boolean knowsNormal, LongSupplier nanos) {
        this.plans = List.copyOf(plans);
        this.providers = providers;
        this.knowsNormal = knowsNormal;
        this.nanos = nanos;
    }

    /**
     * The scorer to keep.
     *
     * @throws IllegalArgumentException if no rows are held back, or no scorer can be trained, saying why each cannot
     * @throws IOException if the source cannot be read
     */
    public ChosenScorer choose(VectorSource source, Progress progress) throws IOException {
        // One after the other, so that only one of the two partitions is in memory.
        for (boolean learnsAnomalies : new boolean[] {true, false}) {
            train(
                    plans.stream()
                            .filter(plan -> plan.learnsAnomalies() == learnsAnomalies)
                            .toList(),
                    source,
                    progress);
        }
        if (trained.isEmpty()) {
            throw new IllegalArgumentException("none of the scorers can be trained: "
                    + leftOut.entrySet().stream()
                            .map(one -> one.getKey() + ": " + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return new ComparedRows(inOrder(), leftOut, knowsNormal).choice();
    }

    private List<TrainedScorer> inOrder() {
        return plans.stream()
                .flatMap(plan -> trained.stream().filter(one -> one.type().equals(plan.scorerType())))
                .toList();
    }

    private void train(List<TrainingPlan> alike, VectorSource source, Progress progress) throws IOException {
        List<TrainingPlan> ofRows = new ArrayList<>();
        for (TrainingPlan plan : alike) {
            if (provider(plan).learnsInTheStream()) {
                add(plan, seed -> new ModelTrainer(seed, providers).train(source, part(plan, progress)));
            } else {
                ofRows.add(plan);
            }
        }
        if (!ofRows.isEmpty()) {
            trainOfRows(ofRows, source, progress);
        }
    }

    private void trainOfRows(List<TrainingPlan> ofRows, VectorSource source, Progress progress) throws IOException {
        Partition rows;
        try {
            rows = Partition.of(source, ofRows.get(0));
        } catch (IllegalArgumentException e) {
            ofRows.forEach(plan -> leftOut.put(plan.scorerType(), String.valueOf(e.getMessage())));
            return;
        }
        if (!rows.holdsBack()) {
            throw new IllegalArgumentException("scorers are compared by held-back rows, and there are none;"
                    + " give more rows, or a smaller --split");
        }
        String description = source.description();
        for (TrainingPlan plan : ofRows) {
            add(plan, seed -> new ModelTrainer(seed, providers).train(rows, description, part(plan, progress)));
        }
    }

    private interface Training {
        TrainingResult of(TrainingPlan plan) throws IOException;
    }

    private void add(TrainingPlan plan, Training training) throws IOException {
        if (!canBeTrained(plan)) {
            return;
        }
        TrainedScorer scorer = new TrainedScorer(plan, nanos);
        try {
            boolean isAnother = true;
            for (int seed = 0; seed < SEEDS && isAnother; seed++) {
                begun++;
                long start = nanos.getAsLong();
                TrainingResult result = training.of(plan.withSeed(plan.seed() + seed));
                isAnother = scorer.add(result, (nanos.getAsLong() - start) / 1e9);
            }
            trained.add(scorer);
        } catch (IllegalArgumentException e) {
            leftOut.put(plan.scorerType(), String.valueOf(e.getMessage()));
        }
    }

    /** Whether this build has what it takes. */
    private boolean canBeTrained(TrainingPlan plan) {
        try {
            provider(plan).trainer(plan.hyperparameters());
            return true;
        } catch (IllegalStateException e) {
            leftOut.put(plan.scorerType(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private ScorerProvider provider(TrainingPlan plan) {
        return providers.get(plan.scorerType());
    }

    private Progress part(TrainingPlan plan, Progress whole) {
        int before = begun - 1;
        return (done, detail) -> whole.report(
                Math.min(1, (before + done) / (plans.size() * SEEDS)),
                plan.scorerType() + ", seed " + plan.seed() + ": " + detail);
    }
}
