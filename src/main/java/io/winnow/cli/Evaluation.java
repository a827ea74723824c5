package io.winnow.cli;

import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.Drift;
import io.winnow.evaluation.EvaluatedRecords;
import io.winnow.evaluation.Fact;
import io.winnow.evaluation.FeatureSummary;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.ModelResult;
import io.winnow.evaluation.Report;
import io.winnow.evaluation.StrongAnomaly;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Scoring;
import io.winnow.training.LabelledVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Judges rows by models of the same features, and reports on it. */
final class Evaluation {

    private static final int STRONGEST = 10;

    private final Model first;
    private final List<LabelledVector> rows;
    private final EvaluatedRecords records;
    private final List<ModelResult> results = new ArrayList<>();

    /**
     * @param first whose features the rows have; to be added like any other
     * @param isLabelled whether it is known which rows are anomalies
     */
    Evaluation(Model first, List<LabelledVector> rows, boolean isLabelled) {
        this.first = first;
        this.rows = rows;
        this.records = records(first.features(), rows, isLabelled);
    }

    /**
     * Judges the rows by one more model.
     *
     * @throws IOException if the model has other features
     */
    LabelledScores add(Model model) throws IOException {
        if (!names(model.features()).equals(names(first.features()))) {
            throw new IOException("model " + model.id() + " has other features than " + first.id()
                    + "; compare models of the same features");
        }
        ModelResult result = result(model, rows);
        results.add(result);
        return result.scores(records);
    }

    /** Writes the report, and the same as JSON beside it; returns both paths in words. */
    String write(String title, Path html) throws IOException {
        Path json = json(html);
        new Report(title, facts(rows), records, results).write(html, json);
        return html + " and " + json;
    }

    /** The file beside a report. */
    static Path json(Path html) {
        return Path.of(html.toString().replaceFirst("(\\.html?)?$", ".json"));
    }

    private static EvaluatedRecords records(List<Feature> features, List<LabelledVector> rows, boolean isLabelled) {
        double[][] columns = new double[features.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(rows, i);
        }
        EvaluatedRecords records = EvaluatedRecords.of(names(features), columns);
        boolean[] labels = new boolean[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = rows.get(i).isAnomalous();
        }
        EvaluatedRecords timed = isInTime(rows) ? records.at(times(rows)) : records;
        return isLabelled ? timed.labelled(labels) : timed;
    }

    private static boolean isInTime(List<LabelledVector> rows) {
        return IntStream.range(0, rows.size())
                .allMatch(
                        i -> rows.get(i).time() >= rows.get(Math.max(0, i - 1)).time());
    }

    private static long[] times(List<LabelledVector> rows) {
        return rows.stream().mapToLong(row -> (long) row.time()).toArray();
    }

    private static List<Fact> facts(List<LabelledVector> rows) {
        long warmingUp = rows.stream().filter(LabelledVector::isWarmingUp).count();
        Fact all = new Fact("rows", "" + rows.size());
        return warmingUp == 0 ? List.of(all) : List.of(all, new Fact("warming up, not scored", "" + warmingUp));
    }

    private static ModelResult result(Model model, List<LabelledVector> rows) {
        Scoring scoring = model.open();
        double[] scores = rows.stream()
                .mapToDouble(row -> row.isComplete() ? scoring.score(row.vector()) : Double.NaN)
                .toArray();
        ModelResult result = new ModelResult(model.id(), facts(model), threshold(model, scores), scores)
                .withDrift(drift(model, rows));
        return result.withStrongest(IntStream.of(result.strongestRecords(STRONGEST))
                .mapToObj(row -> strong(model, scoring, row, rows.get(row).vector()))
                .toList());
    }

    private static List<Fact> facts(Model model) {
        return ModelText.lines(model).stream()
                .filter(line -> !line.startsWith("feature"))
                .map(line -> new Fact(line.substring(0, 11).strip(), line.substring(11)))
                .toList();
    }

    private static ChosenThreshold threshold(Model model, double[] scores) {
        double[] scored =
                Arrays.stream(scores).filter(score -> !Double.isNaN(score)).toArray();
        return ThresholdRule.fixed(model.threshold()).from(LabelledScores.unlabelled(scored));
    }

    private static List<Drift> drift(Model model, List<LabelledVector> rows) {
        if (model.manifest() == null) {
            return List.of();
        }
        List<Drift> drift = new ArrayList<>();
        for (int i = 0; i < model.features().size(); i++) {
            FeatureStatistics trained = model.manifest().features().get(i);
            FeatureSummary training = new FeatureSummary(
                    trained.mean(),
                    trained.deviation(),
                    trained.missing(),
                    trained.quantiles().values());
            drift.add(new Drift(model.features().get(i).name(), training, FeatureSummary.of(column(rows, i))));
        }
        return drift;
    }

    private static StrongAnomaly strong(Model model, Scoring scoring, int row, double[] vector) {
        return new StrongAnomaly(
                row,
                scoring.explain(vector).contributions().stream()
                        .map(part -> new StrongAnomaly.Share(
                                model.features().get(part.feature()).name(),
                                part.share(),
                                vector[part.feature()],
                                part.direction() == Direction.LOW ? StrongAnomaly.Side.LOW : StrongAnomaly.Side.HIGH))
                        .toList());
    }

    private static double[] column(List<LabelledVector> rows, int feature) {
        return rows.stream().mapToDouble(row -> row.vector()[feature]).toArray();
    }

    private static List<String> names(List<Feature> features) {
        return features.stream().map(Feature::name).toList();
    }
}
