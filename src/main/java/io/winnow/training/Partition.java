package io.winnow.training;

import io.winnow.evaluation.DayRate;
import io.winnow.evaluation.LabelledScores;
import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.StatisticsCollector;
import io.winnow.scoring.Reservoir;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a source, parted into those to learn from and those held back; rows that lack a value are in neither. */
final class Partition {

    /** As many values as are kept in memory: 400 MB. What is beyond is sampled. */
    private static final long MOST_VALUES = 50_000_000;

    /** As many labelled anomalies as a scorer is given. */
    private static final int MOST_ANOMALIES = 1_024;

    private final Reservoir<LabelledVector> learned;
    private final Reservoir<LabelledVector> heldBack;
    private final Reservoir<LabelledVector> anomalies;
    private final StatisticsCollector statistics;
    private final StatisticsCollector ofNormal;
    private final Coverage coverage;
    private final Growth growth;
    private final DayRate rate = new DayRate();
    private final List<String> ofSource = new ArrayList<>();
    private long rows;
    private long dropped;
    private long warmingUp;
    private double latest = Double.NEGATIVE_INFINITY;
    private long backwards;

    private Partition(TrainingPlan plan) {
        this.coverage = new Coverage(plan.features());
        this.growth = new Growth(plan.features());
        int limit = (int) Math.min(
                Integer.MAX_VALUE / 2, MOST_VALUES / 2 / plan.features().size());
        this.learned = Reservoir.ofSeed(limit, plan.seed());
        this.heldBack = Reservoir.ofSeed(limit, plan.seed() + 1);
        this.anomalies = Reservoir.ofSeed(MOST_ANOMALIES, plan.seed() + 2);
        List<String> names = plan.features().stream().map(Feature::name).toList();
        this.statistics = new StatisticsCollector(names, plan.seed());
        this.ofNormal = plan.learnsAnomalies() ? new StatisticsCollector(names, plan.seed()) : statistics;
    }

    static Partition of(VectorSource source, TrainingPlan plan) throws IOException {
        long total = source.size();
        Partition partition = new Partition(plan);
        source.forEach(vector -> partition.add(vector, plan, total));
        partition.ofSource.addAll(source.warnings());
        if (partition.learned.seen() == 0) {
            throw new IllegalArgumentException("none of " + total + " rows can be learned from; " + partition.dropped
                    + " lack a value, " + partition.warmingUp
                    + " lack history, the others are held back, labelled as anomalies or not labelled");
        }
        return partition;
    }

    List<double[]> learned() {
        return vectors(learned);
    }

    /** The rows of the training part that are labelled as anomalies and not learned from as the others are. */
    List<double[]> anomalies() {
        return vectors(anomalies);
    }

    private static List<double[]> vectors(Reservoir<LabelledVector> sample) {
        return sample.kept().stream().map(LabelledVector::vector).toList();
    }

    /** The held-back rows that are normal. */
    List<double[]> heldBackNormal() {
        return heldBack.kept().stream()
                .filter(vector -> vector.label() == Label.NORMAL)
                .map(LabelledVector::vector)
                .toList();
    }

    boolean holdsBack() {
        return heldBack.seen() > 0;
    }

    /** The rows to choose the threshold by: those held back, or those learned from if none were. */
    List<LabelledVector> judged() {
        return (holdsBack() ? heldBack : learned).kept();
    }

    LabelledScores judgedScores(ToDoubleFunction<double[]> scoring) {
        ScoresByLabel scores = new ScoresByLabel();
        judged().forEach(vector -> scores.add(vector.label(), scoring.applyAsDouble(vector.vector())));
        return scores.scores();
    }

    /** Of all rows. */
    DayRate rate() {
        return rate;
    }

    long learnedRows() {
        return learned.seen();
    }

    List<FeatureStatistics> statistics() {
        return statistics.statistics();
    }

    /** Of the rows learned from that nobody labelled as anomalies, of which there may be none. */
    List<FeatureStatistics> statisticsOfNormal() {
        return (ofNormal.rows() == 0 ? statistics : ofNormal).statistics();
    }

    /** As many rows as those statistics are of. */
    long normalRows() {
        return ofNormal.rows() == 0 ? statistics.rows() : ofNormal.rows();
    }

    /**
     * What a user should know of the data.
     *
     * @param isLimited whether any change of a constant feature is anomalous
     */
    List<String> warnings(List<Feature> features, IntPredicate isLimited) {
        List<String> warnings = new ArrayList<>(ofSource);
        if (dropped > 0) {
            warnings.add(dropped + " of " + rows + " rows lack a value: nothing is learned from them, and the threshold"
                    + " and its figures leave them out; a detector decides such records by the missing policy, "
                    + policies(features));
        }
        if (warmingUp > 0) {
            warnings.add(warmingUp + " of " + rows + " rows come before their key has enough history and were skipped");
        }
        if (backwards > 0) {
            warnings.add(backwards + " of " + rows + " rows are older than the row before: sort them by time");
        }
        warnings.addAll(coverage.warnings());
        List<FeatureStatistics> all = statistics();
        if (IntStream.range(0, all.size()).allMatch(i -> all.get(i).isConstant())) {
            warnings.add("every feature is constant in the training rows: the model can only notice that one changes;"
                    + " choose other features, or more rows");
        }
        for (int i = 0; i < all.size(); i++) {
            // That no category is unknown is as it should be.
            boolean isOther = features.get(i).derivation() instanceof Derivation.OtherCategory;
            if (all.get(i).isConstant() && !isOther) {
                warnings.add(features.get(i).name() + " is constant ("
                        + all.get(i).min() + ") in the training rows: another value "
                        + (isLimited.test(i) ? "will be anomalous" : "may go unnoticed"));
            }
        }
        learned.warning("rows to learn from").ifPresent(warnings::add);
        heldBack.warning("held-back rows").ifPresent(warnings::add);
        return warnings;
    }

    private static String policies(List<Feature> features) {
        return features.stream()
                .map(feature ->
                        feature.missing().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /** One line for each feature that a scorer that learned it once does not know any more in later rows. */
    List<String> growth() {
        Outside outside = new Outside(statistics(), learnedRows());
        heldBackNormal().forEach(outside::add);
        return growth.warnings(outside, "held-back rows");
    }

    private void add(LabelledVector vector, TrainingPlan plan, long total) {
        long row = rows++;
        rate.add(vector.time());
        boolean learns = plan.split().learns(row, total);
        boolean wanted = plan.learnsAnomalies() || vector.label() == Label.NORMAL;
        backwards += vector.time() < latest ? 1 : 0;
        latest = vector.time();
        if (vector.isWarmingUp()) {
            warmingUp++;
            return;
        }
        if (learns && wanted) {
            statistics.add(vector.vector());
            if (ofNormal != statistics && !vector.isAnomalous()) {
                ofNormal.add(vector.vector());
            }
            coverage.add(vector.vector());
        }
        if (!vector.isAnomalous()) {
            growth.add(vector, row);
        }
        if (!vector.isComplete()) {
            dropped++;
        } else if (!learns) {
            heldBack.add(() -> vector);
        } else if (wanted) {
            learned.add(() -> vector);
        } else if (vector.isAnomalous()) {
            anomalies.add(() -> vector);
        }
    }
}
