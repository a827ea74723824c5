package io.winnow.training;

import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.ConfusionMatrix;
import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.Outlook;
import io.winnow.feature.Feature;
import io.winnow.feature.UnseenPolicy;
import io.winnow.model.DecidingScores;
import io.winnow.model.Findings;
import io.winnow.model.Guard;
import io.winnow.model.GuardRule;
import io.winnow.model.GuardedRange;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.Probe;
import io.winnow.model.Provenance;
import io.winnow.model.Quantiles;
import io.winnow.model.Scaler;
import io.winnow.model.ThresholdChoice;
import io.winnow.model.TrainingRun;
import io.winnow.model.UnseenCategories;
import io.winnow.model.ValueReservoir;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import io.winnow.scoring.Versions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trains models: parts the data, fits scaling and scorer, chooses the threshold, and writes down how. */
public final class ModelTrainer {

    private static final int PROBES = 10;

    private final TrainingPlan plan;
    private final ScorerProvider provider;

    /** @throws IllegalArgumentException if there is no such scorer on the class path */
    public ModelTrainer(TrainingPlan plan) {
        this(plan, ScorerProviders.load());
    }

    /** @throws IllegalArgumentException if there is no such scorer */
    public ModelTrainer(TrainingPlan plan, ScorerProviders providers) {
        this.plan = plan;
        this.provider = providers.get(plan.scorerType());
    }

    /**
     * A model that fits the source; the same source and plan give the same model.
     *
     * @throws IllegalArgumentException if the data cannot be learned from, or a hyperparameter is wrong
     * @throws IOException if the source cannot be read
     */
    public TrainingResult train(VectorSource source, Progress progress) throws IOException {
        plan.guard().requireKnown(plan.features().stream().map(Feature::name).toList());
        if (provider.learnsInTheStream()) {
            return new ReplayedTraining(plan, provider).train(source, progress);
        }
        return train(Partition.of(source, plan), source.description(), progress);
    }

    /** The same of rows that were parted by a plan which differs in scorer and seed only; not for scorers that learn in the stream. */
    TrainingResult train(Partition rows, String description, Progress progress) {
        Trainer trainer = provider.trainer(plan.hyperparameters());
        Scaler scaler = Scaler.fit(provider.scaling(), rows.statistics());
        List<String> names = plan.features().stream().map(Feature::name).toList();
        TrainingData data = new TrainingData(
                names,
                scaled(scaler, rows.learned()),
                scaled(scaler, rows.anomalies()),
                scaled(scaler, rows.heldBackNormal()),
                plan.seed());
        Scorer scorer = trainer.train(data, progress);
        TrainingRun run = new TrainingRun(
                rows.learnedRows(), description, plan.seed(), trainer.hyperparameters(data), libraries());
        Assembled made = assemble(rows, run, scaler, scorer);
        String outlook = new Outlook(made.judged, rows.rate()).at(made.model.threshold());
        return new TrainingResult(made.model, made.model, rows.judged(), rows.holdsBack(), outlook);
    }

    /** A model and the scores that it gives to the rows which its threshold was chosen by. */
    private record Assembled(Model model, LabelledScores judged) {}

    private Assembled assemble(Partition rows, TrainingRun run, Scaler scaler, Scorer scorer) {
        String from = rows.holdsBack() ? "held-back rows" : "the training rows themselves";
        UnseenCategories unseen = UnseenCategories.of(plan.features(), rows.statistics());
        Guard unanchored = new Guard(1, ranges(rows));
        Scoring alone = Model.scoring(scaler, scorer);
        Scoring learned = Model.scoring(scaler, scorer.openForLearned());
        Scoring once = new RememberedScores(rows.holdsBack() ? alone : learned);
        LabelledScores deciding = rows.judgedScores(new DecidingScores(once, unanchored, unseen)::of);
        ChosenThreshold chosen = plan.threshold()
                .at(rows.rate())
                .from(deciding.canBeNormal() ? deciding : rows.judgedScores(once::score));
        Guard guard = unanchored.at(chosen.value());
        UnseenCategories anomalous = unseen.with(policy -> policy == UnseenPolicy.ANOMALOUS);
        Scoring scoring = guard.around(alone, anomalous);
        List<Probe> probes = Probe.of(spread(rows.learned()), scoring);
        Quantiles quantiles = Quantiles.ofSample(
                sample(rows.learned())
                        .mapToDouble(guard.around(learned, anomalous)::score)
                        .toArray(),
                Manifest.SCORE_QUANTILES);
        Manifest manifest = new Manifest(
                new Provenance(provider.type(), provider.version(), plan.created(), run, "not stated"),
                new ThresholdChoice(
                        chosen.value(),
                        chosen.wordsFrom(from),
                        (double) deciding.above(chosen.value()) / deciding.size()),
                quantiles,
                rows.statistics(),
                new Findings(
                        figures(rows.judgedScores(guard.around(once, anomalous)::score), deciding, chosen.value()),
                        Stream.concat(
                                        rows.warnings(plan.features(), i -> isLimited(guard, i)).stream(),
                                        rows.growth().stream())
                                .toList()),
                probes);
        return new Assembled(Model.trained(plan.features(), scaler, scorer, guard, manifest), deciding);
    }

    /** Enough vectors to take quantiles of. */
    private Stream<double[]> sample(List<double[]> vectors) {
        return vectors.size() <= ValueReservoir.LIMIT
                ? vectors.stream()
                : new SplittableRandom(plan.seed())
                        .ints(ValueReservoir.LIMIT, 0, vectors.size())
                        .mapToObj(vectors::get);
    }

    private boolean isLimited(Guard guard, int feature) {
        return provider.guardsRanges() || !guard.ranges().get(feature).isOpen();
    }

    private List<GuardedRange> ranges(Partition rows) {
        GuardRule rule = provider.guardsRanges() ? plan.guard().off() : plan.guard();
        List<GuardedRange> found = Margins.around(plan.features(), rows.statisticsOfNormal(), rows.normalRows());
        return IntStream.range(0, found.size())
                .mapToObj(i -> rule.of(plan.features().get(i).name(), found.get(i)))
                .toList();
    }

    /** Not the JDK: the same data and seed make the same model on any. */
    private Map<String, String> libraries() {
        Map<String, String> libraries = new TreeMap<>(provider.libraries());
        libraries.put("winnow", Versions.of("winnow"));
        return libraries;
    }

    private static Map<String, Double> figures(LabelledScores scores, LabelledScores deciding, double threshold) {
        Map<String, Double> figures = new TreeMap<>();
        Figures all = Figures.of(scores);
        all.rocCurve().ifPresent(curve -> figures.put("auc-roc", curve.area()));
        all.precisionRecallCurve().ifPresent(curve -> figures.put("average-precision", curve.averagePrecision()));
        if (scores.anomalies() > 0) {
            ConfusionMatrix matrix = ConfusionMatrix.at(threshold, deciding);
            matrix.precision().ifPresent(value -> figures.put("precision", value));
            matrix.recall().ifPresent(value -> figures.put("recall", value));
        }
        return figures;
    }

    /** Scaled as they are asked for, so that they are not in memory twice. */
    private static Iterable<double[]> scaled(Scaler scaler, List<double[]> vectors) {
        return () -> vectors.stream()
                .map(vector -> {
                    double[] scaled = new double[vector.length];
                    scaler.apply(vector, scaled);
                    return scaled;
                })
                .iterator();
    }

    /** A few vectors from all over the training rows. */
    private static List<double[]> spread(List<double[]> vectors) {
        int count = Math.min(PROBES, vectors.size());
        return IntStream.range(0, count)
                .mapToObj(i -> vectors.get((int) ((long) i * vectors.size() / count)))
                .toList();
    }
}
