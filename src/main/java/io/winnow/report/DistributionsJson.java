package io.winnow.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntPredicate;

/** The distributions of the features, of normal and anomalous records: by the labels, else by the first model. */
final class DistributionsJson {

    static final int MOST_FEATURES = 40;

    private DistributionsJson() {}

    static ObjectNode of(Report report) {
        EvaluatedRecords records = report.records();
        ModelResult first = report.models().get(0);
        IntPredicate anomalous = records.areLabelled() ? records::isAnomalous : first::isDetected;
        IntPredicate normal =
                records.areLabelled() ? i -> !records.isAnomalous(i) && !records.isUnknown(i) : first::isPassed;
        ObjectNode json = Json.object();
        json.put("by", records.areLabelled() ? "labels" : first.name());
        ArrayNode features = json.putArray("features");
        for (int i = 0; i < Math.min(MOST_FEATURES, records.features().size()); i++) {
            features.add(Distribution.of(records.column(i), normal, anomalous)
                    .json(records.features().get(i)));
        }
        return json;
    }
}
