package io.winnow.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.evaluation.ConfusionMatrix;
import io.winnow.evaluation.Words;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page: tables that are readable as they are, and places where the script draws. */
final class ReportPage {

    private final Report report;
    private final ObjectNode content;
    private final List<KeyFigures> figures;
    private final Html page = new Html();

    /** @param content what the script draws from */
    ReportPage(Report report, ObjectNode content) {
        this.report = report;
        this.content = content;
        this.figures = report.models().stream()
                .map(model -> KeyFigures.of(model, report.records()))
                .toList();
    }

    String html() {
        head();
        keyFigures();
        curves();
        thresholds();
        series();
        distributions();
        report.models().forEach(model -> new ImportanceTable(model).write(page));
        report.models().forEach(model -> new StrongestTable(model, report.records()).write(page));
        report.models().forEach(model -> new DriftTable(model).write(page));
        scripts();
        return page.toString();
    }

    /** Nothing is loaded, and no script runs but the two that belong to the page, whatever the data says. */
    private void head() {
        String style = Embedded.text("report.css");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + Embedded.hash(style)
                + "; script-src " + Embedded.hash(Embedded.charts()) + " " + Embedded.hash(Embedded.text("report.js"));
        page.raw("<!DOCTYPE html>")
                .raw("<html lang=en><head><meta charset=utf-8>")
                .raw("<meta http-equiv=Content-Security-Policy content=\"" + policy + "\">")
                .raw("<meta name=viewport content=\"width=device-width, initial-scale=1\">")
                .raw("<meta name=color-scheme content=\"light dark\">")
                .element("title", report.title())
                .raw("<style>" + style + "</style></head><body>")
                .raw("<header>")
                .element("h1", report.title())
                .facts(report.facts());
        figures.forEach(this::warning);
        page.raw("<noscript><p class=note>The charts need JavaScript; the tables do not.</p></noscript>")
                .raw("</header><main>");
    }

    private void warning(KeyFigures key) {
        key.alerts()
                .warning()
                .ifPresent(words -> page.raw("<p class=warning role=status><strong>Warning.</strong> "
                        + Html.escaped(key.model().name() + ": " + words) + ".</p>"));
    }

    private void keyFigures() {
        page.raw("<section id=figures><h2>Key figures</h2><div class=wide><table>")
                .head(names("At the threshold"));
        row("Threshold", key -> Words.exact(key.model().threshold().value()));
        page.row("words", "Chosen by", cells(key -> key.model().threshold().words()));
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
        page.raw("</table></div><div class=grid>");
        report.models().forEach(this::about);
        page.raw("</div></section>");
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

    private List<String> names(String first) {
        return Stream.concat(Stream.of(first), report.models().stream().map(ModelResult::name))
                .toList();
    }

    private void row(String name, Function<KeyFigures, String> figure) {
        page.row("", name, cells(figure));
    }

    private List<String> cells(Function<KeyFigures, String> figure) {
        return figures.stream().map(figure).toList();
    }

    private void about(ModelResult model) {
        page.raw("<details open><summary>" + Html.escaped(model.name()) + "</summary>")
                .facts(model.facts())
                .raw("</details>");
    }

    private void curves() {
        if (figures.stream().allMatch(key -> key.area().isEmpty())) {
            return;
        }
        page.raw("<section id=curves><h2>Curves</h2><div class=grid>");
        chart("ROC curve", "Anomalies caught against false alarms. The dot is the threshold.", "roc", 0);
        chart("Precision and recall", "What each detection is worth. The dot is the threshold.", "precision-recall", 0);
        page.raw("</div></section>");
    }

    private void chart(String title, String words, String kind, int number) {
        page.raw("<figure>")
                .raw("<figcaption><h3>" + Html.escaped(title) + "</h3><p>" + Html.escaped(words) + "</p></figcaption>");
        canvas(title, kind, number);
        page.raw("</figure>");
    }

    private void canvas(String title, String kind, int number) {
        page.raw("<div class=chart><canvas role=img aria-label=\"" + Html.escaped(title) + "\" data-chart=" + kind
                + " data-number=" + number + "></canvas></div>");
    }

    private void thresholds() {
        page.raw("<section id=thresholds><h2>Choose a threshold</h2>")
                .element(
                        "p",
                        "Move the slider, or click into a chart. A record is anomalous when its score is above"
                                + " the threshold.")
                .raw("<div class=grid>");
        for (int i = 0; i < figures.size(); i++) {
            chooser(i);
        }
        page.raw("</div></section>");
    }

    private void chooser(int number) {
        KeyFigures key = figures.get(number);
        boolean labelled = report.records().areLabelled();
        String name = key.model().name();
        page.raw("<article class=chooser data-number=" + number + ">")
                .element("h3", name)
                .raw("<div class=slider><label for=threshold-" + number + ">Threshold</label><input id=threshold-"
                        + number + " type=range min=0 step=1 value=0><output for=threshold-" + number + ">"
                        + Words.exact(key.model().threshold().value())
                        + "</output><button type=button>Reset</button></div>")
                .raw("<p class=told aria-live=polite></p>");
        calibrate(key.model());
        if (labelled) {
            confusion(key.matrix());
        }
        canvas("Histogram of the scores of " + name, "histogram", number);
        canvas(
                (labelled ? "Precision, recall and F1" : "Share of records detected") + " against the threshold of "
                        + name,
                "by-threshold",
                number);
        page.raw("</article>");
    }

    private void calibrate(ModelResult model) {
        if (!model.calibrate().isEmpty()) {
            String command = String.join(Words.exact(model.threshold().value()), model.calibrate());
            page.raw("<div class=command><code>" + Html.escaped(command)
                    + "</code><button type=button class=copy>Copy</button></div>");
        }
    }

    private void confusion(ConfusionMatrix matrix) {
        page.raw("<table class=confusion>")
                .head(List.of("", "Judged anomalous", "Judged normal"))
                .raw("<tr><th scope=row>Anomalous</th><td data-cell=truePositives class=right>"
                        + Words.count(matrix.truePositives()) + "</td><td data-cell=falseNegatives class=wrong>"
                        + Words.count(matrix.falseNegatives()) + "</td></tr>")
                .raw("<tr><th scope=row>Normal</th><td data-cell=falsePositives class=wrong>"
                        + Words.count(matrix.falsePositives()) + "</td><td data-cell=trueNegatives class=right>"
                        + Words.count(matrix.trueNegatives()) + "</td></tr></table>");
    }

    private void series() {
        page.raw("<section id=series><h2>Detections on the features</h2>")
                .element(
                        "p",
                        report.records().areLabelled()
                                ? "Filled marks are labelled anomalies, hollow ones are not; the strip below shows the labels."
                                : "Marks are detections.")
                .note("Drag over a stretch to zoom in; all features zoom together.")
                .note(SeriesJson.reduced(report))
                .raw("<div class=zoom role=group aria-label=Zoom><button type=button data-zoom=in>Zoom in</button>"
                        + "<button type=button data-zoom=out>Zoom out</button><button type=button data-zoom=left>Earlier"
                        + "</button><button type=button data-zoom=right>Later</button><button type=button data-zoom=all>"
                        + "Show all</button><output></output></div>")
                .raw("<div id=features></div></section>");
    }

    private void distributions() {
        page.raw("<section id=distributions><h2>Distributions of the features</h2>")
                .element(
                        "p",
                        report.records().areLabelled()
                                ? "Values of the records labelled normal and anomalous, each as a share of its group."
                                : "Values of the records that "
                                        + report.models().get(0).name()
                                        + " judges normal and anomalous, each as a share of its group.")
                .raw("<div class=small></div></section>");
    }

    private void scripts() {
        page.raw("</main>")
                .raw("<!--\nChart.js is part of this page:\n"
                        + Embedded.text("chartjs/LICENSE.md").replace("--", "–") + "-->")
                .raw("<script>" + Embedded.charts() + "</script>")
                .raw("<script id=report type=application/json>" + Html.script(content.toString()) + "</script>")
                .raw("<script>" + Embedded.text("report.js") + "</script>")
                .raw("</body></html>");
    }
}
