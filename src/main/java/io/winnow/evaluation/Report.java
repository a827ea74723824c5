package io.winnow.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    public String json() {
        return ReportJson.of(this).toPrettyString();
    }

    public String html() {
        return new ReportPage(this).html();
    }

    /** Writes both files, replacing what is there. */
    public void write(Path html, Path json) throws IOException {
        Files.writeString(html, html(), StandardCharsets.UTF_8);
        Files.writeString(json, json(), StandardCharsets.UTF_8);
    }
}
