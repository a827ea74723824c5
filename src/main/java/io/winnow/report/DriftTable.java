package io.winnow.report;

import io.winnow.evaluation.Words;
import java.util.List;
import java.util.OptionalDouble;

/** How each feature moved between training and these records. */
record DriftTable(ModelResult model) {

    void write(Html page) {
        if (model.drift().isEmpty()) {
            return;
        }
        page.raw("<section class=drift><h2>Drift: " + Html.escaped(model.name()) + "</h2>")
                .element(
                        "p",
                        "Each feature in training and in these records. The distance is the greatest difference"
                                + " between the two distributions, from 0 (alike) to 1 (apart).")
                .raw("<div class=wide><table>")
                .head(List.of(
                        "Feature",
                        "Distance",
                        "",
                        "Mean ± deviation, training",
                        "here",
                        "Range, training",
                        "here",
                        "Missing, training",
                        "here"));
        model.drift().forEach(drift -> row(page, drift));
        page.raw("</table></div></section>");
    }

    private static void row(Html page, Drift drift) {
        double distance = drift.distance();
        String words = Drift.words(distance);
        page.raw("<tr class=" + words + "><th scope=row>" + Html.escaped(drift.feature()) + "</th><td>"
                + "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=none aria-hidden=true><rect width=\""
                + Words.number(100 * distance) + "\" height=10 /></svg> "
                + Words.figure(OptionalDouble.of(distance))
                + "</td><td>" + words + "</td>" + cell(average(drift.training())) + cell(average(drift.test()))
                + cell(range(drift.training())) + cell(range(drift.test()))
                + cell(Words.share(drift.training().missing()))
                + cell(Words.share(drift.test().missing())) + "</tr>");
    }

    private static String cell(String text) {
        return "<td>" + Html.escaped(text) + "</td>";
    }

    private static String average(FeatureSummary summary) {
        return Words.number(summary.mean()) + " ± " + Words.number(summary.deviation());
    }

    private static String range(FeatureSummary summary) {
        return Words.number(summary.least()) + " to " + Words.number(summary.greatest());
    }
}
