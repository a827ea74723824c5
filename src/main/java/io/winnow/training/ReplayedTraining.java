package io.winnow.training;

import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.Outlook;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.model.Findings;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.Probe;
import io.winnow.model.Provenance;
import io.winnow.model.Quantiles;
import io.winnow.model.Scaler;
import io.winnow.model.ThresholdChoice;
import io.winnow.model.TrainingRun;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import io.winnow.scoring.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains scorers that learn in the stream: each key's records are scored and learned in time order, as a stream would.
 * What is known of the keys at the end goes into the model.
 */
final class ReplayedTraining {

    /** What such a scorer calls an alert by itself. */
    private static final double OWN_THRESHOLD = 1;

    private static final String OWN = "the scorer's own";
    private static final String ROWS = "rows that were scored before they were learned";

    /** With fewer labelled anomalies, the scorer's own threshold is better than one chosen by them. */
    private static final int ENOUGH_ANOMALIES = 10;

    private final TrainingPlan plan;
    private final ScorerProvider provider;

    ReplayedTraining(TrainingPlan plan, ScorerProvider provider) {
        this.plan = plan;
        this.provider = provider;
    }

    TrainingResult train(VectorSource source, Progress progress) throws IOException {
        if (plan.split().random()) {
            throw new IllegalArgumentException(
                    "scorer '" + provider.type() + "' learns in time order; leave out --random-split");
        }
        Trainer trainer = provider.trainer(plan.hyperparameters());
        List<String> names = plan.features().stream().map(Feature::name).toList();
        TrainingData nothing = new TrainingData(names, List.of(), List.of(), plan.seed());
        Scorer settings = trainer.train(nothing, progress);
        Partition rows = Partition.of(source, plan);
        Replay replay = new Replay(settings, plan, source.size(), Replay.MOST_KEYS);
        source.forEach(replay::add);
        TrainingRun run = new TrainingRun(
                replay.rows(),
                source.description(),
                plan.seed(),
                trainer.hyperparameters(nothing),
                new TreeMap<>(Map.of("winnow", Versions.of("winnow"))));
        return assemble(rows, replay, run);
    }

    private TrainingResult assemble(Partition rows, Replay replay, TrainingRun run) {
        LabelledScores scores = replay.scores();
        ChosenThreshold chosen = chosen(rows, scores);
        List<String> warnings = new ArrayList<>(rows.warnings(plan.features(), feature -> true));
        warnings.addAll(replay.warnings());
        Manifest manifest = new Manifest(
                new Provenance(provider.type(), provider.version(), plan.created(), run, "not stated"),
                new ThresholdChoice(chosen.value(), words(chosen), share(scores, chosen.value())),
                Quantiles.ofSample(replay.sample(), Manifest.SCORE_QUANTILES),
                rows.statistics(),
                new Findings(figures(scores), warnings),
                Probe.of(
                        rows.learned().stream().limit(1).toList(),
                        replay.settings().open()));
        Scaler none = Scaler.none(plan.features().size());
        Model model = Model.trained(plan.features(), none, replay.learned(), null, manifest);
        Model judge = Model.trained(plan.features(), none, replay.learnedBefore(), null, manifest);
        String outlook = new Outlook(scores, rows.rate()).at(chosen.value());
        return new TrainingResult(model, judge, replay.judged(), rows.holdsBack(), outlook);
    }

    private ChosenThreshold chosen(Partition rows, LabelledScores scores) {
        boolean isOwn = plan.threshold().name().equals(ThresholdRule.automatic().name())
                && scores.anomalies() < ENOUGH_ANOMALIES;
        return isOwn
                ? new ChosenThreshold(OWN_THRESHOLD, OWN, share(scores, OWN_THRESHOLD))
                : plan.threshold().at(rows.rate()).from(scores);
    }

    private static String words(ChosenThreshold chosen) {
        return chosen.words().equals(OWN) ? OWN + ", tried on " + ROWS : chosen.wordsFrom(ROWS);
    }

    private static double share(LabelledScores scores, double threshold) {
        return (double) scores.above(threshold) / scores.size();
    }

    private static Map<String, Double> figures(LabelledScores scores) {
        Map<String, Double> figures = new TreeMap<>();
        Figures all = Figures.of(scores);
        all.rocCurve().ifPresent(curve -> figures.put("auc-roc", curve.area()));
        all.precisionRecallCurve().ifPresent(curve -> figures.put("average-precision", curve.averagePrecision()));
        return figures;
    }
}
