package io.winnow.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The content of a report as JSON; the page draws from the same. */
final class ReportJson {

    private ReportJson() {}

    static ObjectNode of(Report report) {
        ObjectNode root = Json.object();
        root.put("title", report.title());
        root.set("facts", Json.facts(report.facts()));
        root.set("records", records(report.records()));
        ArrayNode models = root.putArray("models");
        report.models().forEach(model -> models.add(ModelJson.of(model, report.records())));
        root.set("series", SeriesJson.of(report));
        root.set("distributions", DistributionsJson.of(report));
        return root;
    }

    private static ObjectNode records(EvaluatedRecords records) {
        ObjectNode json = Json.object();
        json.put("count", records.size());
        json.put("labelled", records.areLabelled());
        json.put("timed", records.haveTimes());
        json.set("perDay", Json.exact(records.perDay()));
        return json;
    }
}
