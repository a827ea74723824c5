package io.winnow.cli;

import io.winnow.evaluation.ChosenThreshold;
import io.winnow.feature.Feature;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.ThresholdChoice;
import io.winnow.report.Drift;
import io.winnow.report.Fact;
import io.winnow.report.FeatureSummary;
import io.winnow.report.Importance;
import io.winnow.report.ModelResult;
import io.winnow.report.StrongAnomaly;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Scoring;
import io.winnow.training.LabelledVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A model and the rows that it judges, as vectors of its features. */
record JudgedModel(NamedModel model, List<LabelledVector> rows) {

    private static final int STRONGEST = 10;
    private static final int EXPLAINED = 5_000;

    ModelResult result(ProgressBar bar) {
        RowVerdicts verdicts = RowVerdicts.of(model.model(), rows, bar::step);
        List<Fact> facts = Stream.of(model.facts(), facts(), verdicts.facts())
                .flatMap(List::stream)
                .toList();
        ModelResult scored = new ModelResult(model.name(), facts, threshold(), verdicts.scores())
                .withDeciding(verdicts.deciding())
                .withDrift(drift());
        Scoring scoring = explaining(scored);
        return importance(strongest(calibratable(scored), scoring), scoring);
    }

    /** Explains the rows that the report is about. */
    private Scoring explaining(ModelResult scored) {
        if (model.model().learning() == null) {
            return model.model().open();
        }
        Set<Integer> wanted = new HashSet<>();
        IntStream.of(scored.strongestRecords(STRONGEST)).forEach(wanted::add);
        IntStream.of(scored.someDetected(EXPLAINED)).forEach(wanted::add);
        return new ReplayedExplanations(model.model(), rows, wanted);
    }

    private ModelResult calibratable(ModelResult result) {
        if (model.model().manifest() == null || !model.isKept()) {
            return result;
        }
        CommandText.Parts command = model.calibrate();
        return result.withCalibrate(command.before(), command.after());
    }

    private ModelResult strongest(ModelResult result, Scoring scoring) {
        return result.withStrongest(IntStream.of(result.strongestRecords(STRONGEST))
                .mapToObj(row -> strong(scoring, row))
                .toList());
    }

    private ModelResult importance(ModelResult result, Scoring scoring) {
        double[] sums = new double[features().size()];
        int explained = 0;
        for (int row : result.someDetected(EXPLAINED)) {
            List<Contribution> parts = scoring.explain(rows.get(row).vector()).contributions();
            parts.forEach(part -> sums[part.feature()] += part.share());
            explained += parts.isEmpty() ? 0 : 1;
        }
        return explained == 0 ? result : result.withImportance(importance(sums, explained), explained);
    }

    private List<Importance> importance(double[] sums, int explained) {
        return IntStream.range(0, sums.length)
                .mapToObj(i -> new Importance(features().get(i).name(), sums[i] / explained))
                .sorted(Comparator.comparingDouble(Importance::share).reversed())
                .toList();
    }

    private List<Feature> features() {
        return model.model().features();
    }

    private List<Fact> facts() {
        return ModelText.head(model.model()).stream()
                .map(line -> new Fact(
                        line.startsWith("model ") ? "id" : line.substring(0, 11).strip(), line.substring(11)))
                .toList();
    }

    private ChosenThreshold threshold() {
        double value = model.model().threshold();
        if (model.model().manifest() == null) {
            return new ChosenThreshold(value, "the bounds themselves", Double.NaN);
        }
        ThresholdChoice choice = model.model().manifest().threshold();
        return new ChosenThreshold(value, choice.how(), choice.expectedAlertRate());
    }

    private List<Drift> drift() {
        if (model.model().manifest() == null) {
            return List.of();
        }
        List<Drift> drift = new ArrayList<>();
        for (int i = 0; i < features().size(); i++) {
            FeatureStatistics trained = model.model().manifest().features().get(i);
            FeatureSummary training = new FeatureSummary(
                    trained.mean(),
                    trained.deviation(),
                    trained.missing(),
                    trained.quantiles().values());
            drift.add(new Drift(features().get(i).name(), training, FeatureSummary.of(column(i))));
        }
        return drift;
    }

    private double[] column(int feature) {
        return rows.stream().mapToDouble(row -> row.vector()[feature]).toArray();
    }

    private StrongAnomaly strong(Scoring scoring, int row) {
        double[] vector = rows.get(row).vector();
        return new StrongAnomaly(
                row,
                scoring.explain(vector).contributions().stream()
                        .map(part -> new StrongAnomaly.Share(
                                features().get(part.feature()).name(),
                                part.share(),
                                vector[part.feature()],
                                part.direction() == Direction.LOW ? StrongAnomaly.Side.LOW : StrongAnomaly.Side.HIGH))
                        .toList());
    }
}
