package io.winnow.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.Figures;
import io.winnow.evaluation.Histogram;
import io.winnow.evaluation.PrecisionRecallCurve;
import io.winnow.evaluation.RocCurve;
import io.winnow.evaluation.ThresholdPoint;
import io.winnow.evaluation.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One model's part of a report as JSON. */
final class ModelJson {

    private ModelJson() {}

    static ObjectNode summary(ModelResult model, KeyFigures key) {
        ObjectNode json = Json.object();
        json.put("name", model.name());
        json.set("threshold", threshold(model.threshold(), key.alerts()));
        json.set("figures", key.json());
        return json;
    }

    static ObjectNode of(ModelResult model, EvaluatedRecords records) {
        KeyFigures key = KeyFigures.of(model, records);
        Figures figures = key.figures();
        ObjectNode json = summary(model, key);
        json.set("facts", Json.facts(model.facts()));
        figures.rocCurve().ifPresent(curve -> json.set("roc", roc(curve)));
        figures.precisionRecallCurve().ifPresent(curve -> json.set("precisionRecall", precisionRecall(curve)));
        json.set("byThreshold", byThreshold(choices(figures, model.threshold().value()), events(model, records)));
        model.calibrate().forEach(json.withArray("calibrate")::add);
        json.set("histogram", histogram(figures.histogram()));
        json.set("strongest", strongest(model, records));
        json.set("importance", importance(model));
        json.set("drift", drift(model.drift()));
        return json;
    }

    private static ObjectNode threshold(ChosenThreshold threshold, AlertShare alerts) {
        ObjectNode json = Json.object();
        json.put("value", threshold.value());
        json.put("chosenBy", threshold.words());
        json.set("expectedAlertShare", Json.exact(threshold.alertShare()));
        json.put("farFromExpected", alerts.isFar());
        alerts.warning().ifPresent(words -> json.put("warning", words));
        return json;
    }

    /** The model's own threshold is always one to choose from. */
    private static List<ThresholdPoint> choices(Figures figures, double threshold) {
        List<ThresholdPoint> choices = new ArrayList<>(figures.byThreshold());
        choices.removeIf(choice -> choice.threshold() == threshold);
        choices.add(figures.at(threshold));
        choices.sort(Comparator.comparingDouble(ThresholdPoint::threshold));
        return choices;
    }

    private static ObjectNode roc(RocCurve curve) {
        ObjectNode json = Json.object();
        json.put("area", curve.area());
        json.set("falseAlarmShare", Json.drawn(curve.points(), RocCurve.Point::falseAlarmShare));
        json.set("recall", Json.drawn(curve.points(), RocCurve.Point::recall));
        json.set("threshold", Json.exact(curve.points(), RocCurve.Point::threshold));
        return json;
    }

    private static ObjectNode precisionRecall(PrecisionRecallCurve curve) {
        ObjectNode json = Json.object();
        json.put("averagePrecision", curve.averagePrecision());
        json.set("recall", Json.drawn(curve.points(), PrecisionRecallCurve.Point::recall));
        json.set("precision", Json.drawn(curve.points(), PrecisionRecallCurve.Point::precision));
        json.set("threshold", Json.exact(curve.points(), PrecisionRecallCurve.Point::threshold));
        return json;
    }

    private static ObjectNode byThreshold(List<ThresholdPoint> points, double[] events) {
        ObjectNode json = Json.object();
        json.set("threshold", Json.exact(points, ThresholdPoint::threshold));
        ArrayNode truePositives = json.putArray("truePositives");
        ArrayNode falsePositives = json.putArray("falsePositives");
        ArrayNode detections = json.putArray("detections");
        points.forEach(point -> detections.add(point.detections()));
        points.forEach(point -> truePositives.add(point.matrix().truePositives()));
        points.forEach(point -> falsePositives.add(point.matrix().falsePositives()));
        if (events.length > 0) {
            ArrayNode caughtEvents = json.putArray("eventsCaught");
            points.forEach(point -> caughtEvents.add(Events.caught(events, point.threshold())));
        }
        return json;
    }

    private static ObjectNode histogram(Histogram histogram) {
        ObjectNode json = Json.object();
        json.put("logarithmic", histogram.scale() == Histogram.Scale.LOGARITHMIC);
        json.set("from", Json.drawn(histogram.bins(), Histogram.Bin::from));
        json.set("to", Json.drawn(histogram.bins(), Histogram.Bin::to));
        ArrayNode normal = json.putArray("normal");
        ArrayNode anomalous = json.putArray("anomalous");
        histogram.bins().forEach(bin -> normal.add(bin.normal()));
        histogram.bins().forEach(bin -> anomalous.add(bin.anomalous()));
        return json;
    }

    private static ArrayNode strongest(ModelResult model, EvaluatedRecords records) {
        ArrayNode array = Json.array();
        for (StrongAnomaly anomaly : model.strongest()) {
            ObjectNode json = array.addObject();
            json.put("record", records.name(anomaly.record()));
            if (records.haveTimes()) {
                json.put("time", Words.time(records.time(anomaly.record())));
            }
            json.set("score", Json.exact(model.score(anomaly.record())));
            if (records.areLabelled() && !records.isUnknown(anomaly.record())) {
                json.put("anomalous", records.isAnomalous(anomaly.record()));
            }
            ArrayNode shares = json.putArray("shares");
            anomaly.shares().forEach(share -> shares.add(share(share)));
        }
        return array;
    }

    private static double[] events(ModelResult model, EvaluatedRecords records) {
        return records.events().map(events -> events.highest(model, records)).orElse(new double[0]);
    }

    private static ArrayNode importance(ModelResult model) {
        ArrayNode array = Json.array();
        model.importance()
                .forEach(feature ->
                        array.addObject().put("feature", feature.feature()).set("share", Json.drawn(feature.share())));
        return array;
    }

    private static ObjectNode share(StrongAnomaly.Share share) {
        ObjectNode json = Json.object();
        json.put("feature", share.feature());
        json.set("share", Json.drawn(share.share()));
        json.set("value", Json.exact(share.value()));
        json.put("side", share.side().name());
        return json;
    }

    private static ArrayNode drift(List<Drift> features) {
        ArrayNode array = Json.array();
        for (Drift drift : features) {
            ObjectNode json = array.addObject();
            json.put("feature", drift.feature());
            double distance = drift.distance();
            json.set("distance", Json.drawn(distance));
            json.put("words", Drift.words(distance));
            json.set("training", summary(drift.training()));
            json.set("test", summary(drift.test()));
        }
        return array;
    }

    private static ObjectNode summary(FeatureSummary summary) {
        ObjectNode json = Json.object();
        json.set("mean", Json.exact(summary.mean()));
        json.set("standardDeviation", Json.exact(summary.deviation()));
        json.set("least", Json.exact(summary.min()));
        json.set("greatest", Json.exact(summary.max()));
        json.set("missing", Json.exact(summary.missing()));
        return json;
    }
}
