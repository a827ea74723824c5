package io.winnow.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.evaluation.DayRate;
import io.winnow.evaluation.Outlook;
import io.winnow.report.EvaluatedRecords;
import io.winnow.report.EventGap;
import io.winnow.report.Fact;
import io.winnow.report.ModelResult;
import io.winnow.report.Report;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges rows by models and reports on it. */
final class Evaluation {

    private final List<LabelledVector> rows;
    private final EvaluatedRecords records;
    private final List<ModelResult> results = new ArrayList<>();

    /**
     * Judges the rows.
     *
     * @param all one entry for each model, all with the same rows in the same order
     * @param isLabelled whether it is known which rows are anomalies
     * @param gap between the labelled anomalies of one event; null to take them as events only if they come in stretches
     */
    Evaluation(List<JudgedModel> all, boolean isLabelled, @Nullable EventGap gap) {
        this.rows = all.get(0).rows();
        EvaluatedRecords plain = new JudgedRecords(all).records(isLabelled);
        this.records = gap == null ? plain : plain.inEvents(gap);
        try (ProgressBar bar = ProgressBar.of("judging", (long) all.size() * rows.size())) {
            all.forEach(judged -> results.add(judged.result(bar)));
        }
    }

    List<ModelResult> results() {
        return results;
    }

    EvaluatedRecords records() {
        return records;
    }

    /** What the threshold of a model leads to on these rows. */
    String outlook(ModelResult result) {
        DayRate rate = new DayRate();
        rows.forEach(row -> rate.add(row.time()));
        return new Outlook(result.deciding(records), rate).at(result.threshold().value());
    }

    /** The figures of each model, and which files were written. */
    ObjectNode summary(Path html) {
        ObjectNode json = JsonText.object().put("rows", rows.size());
        ArrayNode models = json.putArray("models");
        results.forEach(result -> models.add(result.summary(records).put("outlook", outlook(result))));
        json.set("warnings", JsonText.texts(warnings()));
        json.set("wrote", JsonText.texts(List.of(html.toString(), json(html).toString())));
        return json;
    }

    /** What stands out of how the models judged the rows. */
    List<String> warnings() {
        return results.stream()
                .flatMap(result -> result.alerts(records).warning().stream().map(words -> result.name() + ": " + words))
                .toList();
    }

    /** Writes the report, and the same as JSON beside it; returns both paths in words. */
    String write(String title, List<Fact> origin, Path html) throws IOException {
        Path json = json(html);
        List<Fact> facts = Stream.concat(facts().stream(), origin.stream()).toList();
        try (ProgressBar bar = ProgressBar.of("reporting", 0)) {
            Report.Text report = new Report(title, facts, records, results).text();
            write(html, report.html());
            write(json, report.json());
        }
        return html + " and " + json;
    }

    private static void write(Path file, String text) throws IOException {
        OutputFile.write(file, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Where the same as JSON goes. */
    static Path json(Path html) {
        return Path.of(html.toString().replaceFirst("(\\.html?)?$", ".json"));
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("rows", "" + rows.size()));
        add(
                facts,
                "labelled anomalies",
                rows.stream().filter(LabelledVector::isAnomalous).count());
        add(
                facts,
                "without a label",
                rows.stream().filter(row -> row.label() == Label.UNKNOWN).count());
        add(
                facts,
                "warming up, not scored",
                rows.stream().filter(LabelledVector::isWarmingUp).count());
        double[] times = rows.stream()
                .mapToDouble(LabelledVector::time)
                .filter(time -> !Double.isNaN(time))
                .sorted()
                .toArray();
        if (times.length > 0) {
            facts.add(new Fact("time range", instant(times[0]) + " to " + instant(times[times.length - 1])));
        }
        return facts;
    }

    private static void add(List<Fact> facts, String name, long count) {
        if (count > 0) {
            facts.add(new Fact(name, "" + count));
        }
    }

    private static Instant instant(double millis) {
        return Instant.ofEpochMilli((long) millis);
    }
}
