package io.winnow.report;

import io.winnow.evaluation.ConfusionMatrix;
import io.winnow.evaluation.Words;
import java.util.List;
import java.util.OptionalDouble;

/** One model's part of the page: all in words. Empty is what the page leaves out. */
record ModelPart(
        String name,
        List<Fact> facts,
        String threshold,
        String command,
        String truePositives,
        String falsePositives,
        String falseNegatives,
        String trueNegatives,
        String explained,
        int features,
        List<Bar> importance,
        List<Anomaly> strongest,
        List<Shift> drift) {

    private static final int SHOWN_FEATURES = 20;
    private static final int SHOWN_SHARES = 4;
    private static final double WORTH_SHOWING = 0.005;

    /** How much a feature contributes to the detections. */
    record Bar(String feature, String width, String share) {}

    /** A strong anomaly with what made it so. */
    record Anomaly(String record, String time, String ratio, String label, List<Share> shares) {}

    /** What a feature contributed to an anomaly. */
    record Share(String side, String width, String percent, String words) {}

    /** How a feature moved between training and these records. */
    record Shift(String words, String feature, String width, String distance, List<String> cells) {}

    static ModelPart of(KeyFigures key) {
        ModelResult model = key.model();
        ConfusionMatrix matrix = key.matrix();
        String threshold = Words.exact(model.threshold().value());
        return new ModelPart(
                model.name(),
                model.facts(),
                threshold,
                String.join(threshold, model.calibrate()),
                Words.count(matrix.truePositives()),
                Words.count(matrix.falsePositives()),
                Words.count(matrix.falseNegatives()),
                Words.count(matrix.trueNegatives()),
                explained(model),
                model.importance().size(),
                model.importance().stream()
                        .limit(SHOWN_FEATURES)
                        .map(ModelPart::bar)
                        .toList(),
                model.strongest().stream()
                        .map(anomaly -> anomaly(model, key.records(), anomaly))
                        .toList(),
                model.drift().stream().map(ModelPart::shift).toList());
    }

    private static String explained(ModelResult model) {
        long all = model.detected().count();
        return (model.explained() == all ? "all " : Words.count(model.explained()) + " of ") + Words.count(all);
    }

    private static Bar bar(Importance feature) {
        return new Bar(feature.feature(), Words.number(100 * feature.share()), Words.share(feature.share()));
    }

    private static Anomaly anomaly(ModelResult model, EvaluatedRecords records, StrongAnomaly anomaly) {
        int record = anomaly.record();
        return new Anomaly(
                records.name(record),
                records.haveTimes() ? Words.time(records.time(record)) : "",
                Words.number(model.score(record) / model.threshold().value()),
                label(records, record),
                anomaly.shares().stream()
                        .limit(SHOWN_SHARES)
                        .filter(share -> share.share() >= WORTH_SHOWING)
                        .map(ModelPart::share)
                        .toList());
    }

    private static String label(EvaluatedRecords records, int record) {
        if (!records.areLabelled() || records.isUnknown(record)) {
            return "–";
        }
        return records.isAnomalous(record) ? "anomalous" : "normal";
    }

    private static Share share(StrongAnomaly.Share share) {
        boolean high = share.side() == StrongAnomaly.Side.HIGH;
        return new Share(
                high ? "high" : "low",
                Words.number(100 * share.share()),
                Words.number(Math.rint(100 * share.share())),
                share.feature() + (high ? " ↑ " : " ↓ ") + Words.number(share.value()));
    }

    private static Shift shift(Drift drift) {
        double distance = drift.distance();
        FeatureSummary training = drift.training();
        FeatureSummary test = drift.test();
        return new Shift(
                Drift.words(distance),
                drift.feature(),
                Words.number(100 * distance),
                Words.figure(OptionalDouble.of(distance)),
                List.of(
                        average(training),
                        average(test),
                        range(training),
                        range(test),
                        Words.share(training.missing()),
                        Words.share(test.missing())));
    }

    private static String average(FeatureSummary summary) {
        return Words.number(summary.mean()) + " ± " + Words.number(summary.deviation());
    }

    private static String range(FeatureSummary summary) {
        return Words.number(summary.min()) + " to " + Words.number(summary.max());
    }
}
