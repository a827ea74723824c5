package io.winnow.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.evaluation.ConfusionMatrix;
import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.PrecisionRecallCurve;
import io.winnow.evaluation.RocCurve;
import java.util.OptionalDouble;

/** The few numbers that a model is compared by, at its own threshold. */
record KeyFigures(ModelResult model, EvaluatedRecords records, LabelledScores scores, Figures figures) {

    static KeyFigures of(ModelResult model, EvaluatedRecords records) {
        LabelledScores scores = model.scores(records);
        return new KeyFigures(model, records, scores, Figures.of(scores, model.deciding(records)));
    }

    ConfusionMatrix matrix() {
        return figures.confusionAt(model.threshold().value());
    }

    AlertShare alerts() {
        return model.alerts(records);
    }

    OptionalDouble area() {
        return figures.rocCurve().map(RocCurve::area).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    OptionalDouble averagePrecision() {
        return figures.precisionRecallCurve()
                .map(PrecisionRecallCurve::averagePrecision)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** At the rate and the detections of these records; none if they have no rate. */
    OptionalDouble detectionsPerDay() {
        OptionalDouble rate = records.perDay();
        return rate.isEmpty() ? rate : OptionalDouble.of(Figures.perDay(alerts().actual(), rate.getAsDouble()));
    }

    /** The highest score of each event, ascending; empty where anomalies make no events. */
    double[] events() {
        return records.events().map(events -> events.highest(model, records)).orElse(new double[0]);
    }

    long eventsCaught() {
        return Events.caught(events(), model.threshold().value());
    }

    ObjectNode json() {
        ConfusionMatrix matrix = matrix();
        ObjectNode json = Json.object();
        json.put("scored", scores.size());
        json.put("detections", alerts().detections());
        json.put("detectionShare", alerts().actual());
        json.set("detectionsPerDay", Json.exact(detectionsPerDay()));
        if (records.areLabelled()) {
            judged(json, matrix);
        }
        return json;
    }

    private void judged(ObjectNode json, ConfusionMatrix matrix) {
        json.set("areaUnderRoc", Json.exact(area()));
        json.set("averagePrecision", Json.exact(averagePrecision()));
        json.set("precision", Json.exact(matrix.precision()));
        json.set("recall", Json.exact(matrix.recall()));
        json.set("f1", Json.exact(matrix.f1()));
        json.put("truePositives", matrix.truePositives());
        json.put("falsePositives", matrix.falsePositives());
        json.put("falseNegatives", matrix.falseNegatives());
        json.put("trueNegatives", matrix.trueNegatives());
        json.put("unlabelled", scores.unlabelled());
        if (events().length > 0) {
            json.put("events", events().length);
            json.put("eventsCaught", eventsCaught());
            json.put("eventRecall", (double) eventsCaught() / events().length);
        }
    }
}
