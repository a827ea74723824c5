package io.winnow.report;

import io.winnow.evaluation.Words;

/** The features by how much they contribute to a model's detections. */
record ImportanceTable(ModelResult model) {

    private static final int SHOWN = 20;

    void write(Html page) {
        if (model.importance().isEmpty()) {
            return;
        }
        page.raw("<section class=importance><h2>Importance: " + Html.escaped(model.name()) + "</h2>")
                .element(
                        "p",
                        "How much each feature contributes to the score of an anomaly: its mean share over " + over())
                .raw("<div class=wide><table>");
        model.importance().stream().limit(SHOWN).forEach(feature -> row(page, feature));
        page.raw("</table></div>")
                .note(
                        model.importance().size() > SHOWN
                                ? "The first " + SHOWN + " of "
                                        + model.importance().size() + " features."
                                : "")
                .raw("</section>");
    }

    private String over() {
        long all = model.detected().count();
        return model.explained() == all
                ? "all " + Words.count(all) + " detections."
                : Words.count(model.explained()) + " of " + Words.count(all) + " detections.";
    }

    private static void row(Html page, Importance feature) {
        page.raw("<tr><th scope=row>" + Html.escaped(feature.feature())
                + "</th><td><svg viewBox=\"0 0 100 10\" preserveAspectRatio=none aria-hidden=true><rect width=\""
                + Words.number(100 * feature.share()) + "\" height=10 /></svg></td><td>" + Words.share(feature.share())
                + "</td></tr>");
    }
}
