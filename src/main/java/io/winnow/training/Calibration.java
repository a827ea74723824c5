package io.winnow.training;

import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.DayRate;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.Outlook;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.model.DecidingScores;
import io.winnow.model.Findings;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.ThresholdChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Gives a model another threshold without training it again. */
public final class Calibration {

    /** More would tell no more than the quantiles do. */
    private static final long MOST_SCORES = 100_000;

    private final Model model;
    private final Manifest manifest;
    private final ThresholdRule rule;

    /** @throws IllegalArgumentException if the model has no manifest */
    public Calibration(Model model, ThresholdRule rule) {
        if (model.manifest() == null) {
            throw new IllegalArgumentException("model " + model.id() + " has no manifest: it was not trained");
        }
        this.model = model;
        this.manifest = model.manifest();
        this.rule = rule;
    }

    /**
     * The model with the threshold that its training scores give, as far as their quantiles tell.
     *
     * @throws IllegalArgumentException if the rule needs more than scores
     */
    public Calibrated byTrainingScores() {
        int count = (int)
                Math.max(2, Math.min(MOST_SCORES, manifest.provenance().run().rows()));
        double[] scores = IntStream.range(0, count)
                .mapToDouble(i -> manifest.scores().at(i / (count - 1.0)))
                .toArray();
        return with(
                LabelledScores.unlabelled(scores),
                new DayRate(),
                Manifest.SCORE_QUANTILES + " quantiles of the training scores",
                List.of());
    }

    /**
     * The model with the threshold that recorded data gives.
     *
     * @param name what the data is, for example {@code rows of x.csv}
     * @throws IllegalArgumentException if the rule cannot choose by these records, or none can be scored
     */
    public Calibrated by(VectorSource source, String name) throws IOException {
        DecidingScores scoring = model.openDeciding();
        KeyedScores keyed = KeyedScores.deciding(model);
        ScoresByLabel scores = new ScoresByLabel();
        DayRate rate = new DayRate();
        Growth growth = new Growth(model.features());
        Outside outside =
                new Outside(manifest.features(), manifest.provenance().run().rows());
        long[] rows = new long[1];
        source.forEach(row -> {
            rate.add(row.time());
            if (row.isComplete() && row.label() == Label.NORMAL) {
                growth.add(row, rows[0]);
                outside.add(row.vector());
            }
            rows[0]++;
            scores.add(row.label(), keyed.score(row, scoring::of));
        });
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("none of the " + name + " can be scored: all lack a value or history");
        }
        return with(scores.scores(), rate, name, growth.warnings(outside, name));
    }

    /**
     * The model with the threshold that labelled anomalies give. They are no sample of all records: the alert rate to
     * expect is the share of the training scores above the threshold.
     *
     * @param name what they are, for example {@code 20 labels of topic x}
     * @throws IllegalArgumentException if the rule cannot choose by them
     */
    public Calibrated byAnomalies(VectorSource anomalies, String name) throws IOException {
        DecidingScores scoring = model.openDeciding();
        ScoresByLabel found = new ScoresByLabel();
        anomalies.forEach(row -> found.add(row.label(), row.isComplete() ? scoring.of(row.vector()) : Double.NaN));
        if (found.isEmpty()) {
            throw new IllegalArgumentException("none of the " + name + " has a score: all lack a value");
        }
        LabelledScores scores = found.scores();
        ChosenThreshold chosen = rule.from(scores);
        double rate = manifest.scores().shareAbove(chosen.value());
        ThresholdChoice choice = new ThresholdChoice(chosen.value(), chosen.wordsFrom(name), rate);
        return new Calibrated(changed(choice, List.of()), new Outlook(scores, new DayRate()).at(chosen.value()));
    }

    private Calibrated with(LabelledScores scores, DayRate rate, String from, List<String> warnings) {
        ChosenThreshold chosen = rule.at(rate).from(scores);
        ThresholdChoice choice = new ThresholdChoice(chosen.value(), chosen.wordsFrom(from), chosen.alertShare());
        return new Calibrated(changed(choice, warnings), new Outlook(scores, rate).at(chosen.value()));
    }

    private Model changed(ThresholdChoice choice, List<String> warnings) {
        Manifest changed = manifest.withThreshold(choice)
                .withFindings(findings(manifest.findings(), warnings))
                .withProbes(model.withThreshold(choice.value()).open());
        return Model.trained(model.features(), model.scaler(), model.scorer(), model.guard(), changed);
    }

    /** Without the figures that held for the threshold before, and with what was noticed now. */
    private static Findings findings(Findings findings, List<String> noticed) {
        Map<String, Double> figures = new TreeMap<>(findings.evaluation());
        figures.remove("precision");
        figures.remove("recall");
        List<String> warnings = new ArrayList<>(findings.warnings());
        noticed.stream().filter(warning -> !warnings.contains(warning)).forEach(warnings::add);
        return new Findings(figures, warnings);
    }
}
