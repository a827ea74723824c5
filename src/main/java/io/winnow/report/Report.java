package io.winnow.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How one or more models do on the same records, as a page for people and as JSON for programs. The page is one file
 * that loads nothing and opens from disk.
 */
public record Report(String title, List<Fact> facts, EvaluatedRecords records, List<ModelResult> models) {

    public Report {
        facts = List.copyOf(facts);
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one model");
        }
        for (ModelResult model : models) {
            if (model.size() != records.size()) {
                throw new IllegalArgumentException(
                        model.name() + " has " + model.size() + " scores but there are " + records.size() + " records");
            }
        }
    }

    /** A report as two files. */
    public record Text(String html, String json) {}

    public Text text() {
        ObjectNode content = ReportJson.of(this);
        return new Text(new ReportPage(this).html(content.toString()), content.toPrettyString());
    }

    public String json() {
        return text().json();
    }

    public String html() {
        return text().html();
    }
}
