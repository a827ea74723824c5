package io.winnow.cli;

import io.winnow.app.ModelLocation;
import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.Drift;
import io.winnow.evaluation.EvaluatedRecords;
import io.winnow.evaluation.Fact;
import io.winnow.evaluation.FeatureSummary;
import io.winnow.evaluation.Figures;
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
import io.winnow.training.CsvSource;
import io.winnow.training.DerivedVectors;
import io.winnow.training.LabelledVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a report of how good models are on the rows of a CSV file. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Judges the rows of a CSV file and writes a report as one HTML file, with the same as JSON beside"
                + " it. Several models are compared side by side if they have the same features.")
final class EvaluateCommand implements Callable<Integer> {

    private static final int STRONGEST = 10;

    @Option(names = "--model", required = true, description = "Path or URL of a model; may be repeated.")
    private List<String> models = List.of();

    @Mixin
    private CsvOptions csv = new CsvOptions();

    @Option(names = "--out", required = true, description = "The HTML file to write.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        OutputFile.refuseInput(out, csv.file());
        List<Model> loaded = new ArrayList<>();
        for (String location : models) {
            loaded.add(ModelLocation.load(location));
        }
        List<Feature> features = loaded.get(0).features();
        List<LabelledVector> rows = new ArrayList<>();
        new DerivedVectors(new CsvSource(csv.file(), csv.columns()), features).forEach(rows::add);
        if (rows.isEmpty()) {
            throw new IOException(csv.file() + " has no rows to judge");
        }
        EvaluatedRecords records = records(features, rows);
        List<ModelResult> results = new ArrayList<>();
        for (Model model : loaded) {
            if (!names(model.features()).equals(names(features))) {
                throw new IOException("model " + model.id() + " has other features than "
                        + loaded.get(0).id() + "; compare models of the same features");
            }
            ModelResult result = result(model, rows);
            print(model, result.scores(records));
            results.add(result);
        }
        Path json = Path.of(out.toString().replaceFirst("(\\.html?)?$", ".json"));
        new Report("Evaluation on " + csv.file().getFileName(), facts(rows), records, results).write(out, json);
        spec.commandLine().getOut().println("wrote " + out + " and " + json);
        return 0;
    }

    private EvaluatedRecords records(List<Feature> features, List<LabelledVector> rows) {
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
        return csv.hasLabels() ? timed.labelled(labels) : timed;
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

    private ModelResult result(Model model, List<LabelledVector> rows) {
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

    private void print(Model model, LabelledScores scores) {
        Figures.of(scores).rocCurve().ifPresent(curve -> spec.commandLine()
                .getOut()
                .println(String.format(Locale.ROOT, "%s  AUC-ROC %.4f", model.id(), curve.area())));
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
