package io.winnow.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.winnow.evaluation.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The page: tables that are readable as they are, and places where the script draws. */
final class ReportPage {

    /** Escapes what it is given: every name and value comes from somebody's data. */
    private static final Template TEMPLATE = Engine.builder()
            .addDefaults()
            .addValueResolver(ValueResolvers.rawResolver())
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build()
            .parse(Embedded.text("report.html"), Variant.forContentType(Variant.TEXT_HTML));

    private final Report report;
    private final List<KeyFigures> figures;
    private final List<Row> rows = new ArrayList<>();

    /** A row of the table of figures: its kind for the style, its name, and a cell for each model. */
    record Row(String kind, String name, List<String> cells) {}

    ReportPage(Report report) {
        this.report = report;
        this.figures = report.models().stream()
                .map(model -> KeyFigures.of(model, report.records()))
                .toList();
    }

    /** @param json what the script draws from */
    String html(String json) {
        keyFigures();
        return TEMPLATE.data("title", report.title())
                .data("facts", report.facts())
                .data("warnings", warnings())
                .data("figures", rows)
                .data("models", figures.stream().map(ModelPart::of).toList())
                .data("labelled", report.records().areLabelled())
                .data("timed", report.records().haveTimes())
                .data("curves", figures.stream().anyMatch(key -> key.area().isPresent()))
                .data("reduced", SeriesJson.reduced(report))
                .data("style", Embedded.of("report.css"))
                .data("charts", Embedded.charts())
                .data("script", Embedded.of("report.js"))
                .data("licence", Embedded.text("chartjs/LICENSE.md").replace("--", "–"))
                .data("json", script(json))
                .render();
    }

    /** JSON that can stand in a script element: no text in it can end the element or a line. */
    private static String script(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private List<String> warnings() {
        return figures.stream()
                .flatMap(key ->
                        key.alerts().warning().stream().map(words -> key.model().name() + ": " + words))
                .toList();
    }

    private void keyFigures() {
        row("Threshold", key -> Words.exact(key.model().threshold().value()));
        rows.add(new Row(
                "words", "Chosen by", cells(key -> key.model().threshold().words())));
        row(
                "Detections",
                key -> Words.count(key.alerts().detections()) + " of "
                        + Words.count(key.alerts().records()));
        row("Share of records", key -> Words.share(key.alerts().actual()));
        row("Share expected when chosen", key -> Words.expected(key.alerts().expected()));
        if (report.records().perDay().isPresent()) {
            row("Anomalies per day", key -> Words.number(key.detectionsPerDay().orElseThrow()));
        }
        if (report.records().areLabelled()) {
            judgedFigures();
        }
    }

    private void judgedFigures() {
        row("Area under the ROC curve", key -> Words.figure(key.area()));
        row("Average precision", key -> Words.figure(key.averagePrecision()));
        row("Precision", key -> Words.figure(key.matrix().precision()));
        row("Recall", key -> Words.figure(key.matrix().recall()));
        row("F1", key -> Words.figure(key.matrix().f1()));
        row("Anomalies caught", key -> Words.count(key.matrix().truePositives()));
        row("Anomalies missed", key -> Words.count(key.matrix().falseNegatives()));
        row("False alarms", key -> Words.count(key.matrix().falsePositives()));
        if (report.records().events().isPresent()) {
            row("Events caught", key -> Words.count(key.eventsCaught()) + " of " + Words.count(key.events().length));
            row(
                    "Event recall",
                    key -> Words.figure(OptionalDouble.of((double) key.eventsCaught() / key.events().length)));
        }
    }

    private void row(String name, Function<KeyFigures, String> figure) {
        rows.add(new Row("", name, cells(figure)));
    }

    private List<String> cells(Function<KeyFigures, String> figure) {
        return figures.stream().map(figure).toList();
    }
}
