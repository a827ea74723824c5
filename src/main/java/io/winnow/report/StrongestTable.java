package io.winnow.report;

import io.winnow.evaluation.Words;
import java.util.List;

/** The strongest anomalies with what made them so. */
record StrongestTable(ModelResult model, EvaluatedRecords records) {

    private static final int SHOWN = 4;
    private static final double WORTH_SHOWING = 0.005;

    void write(Html page) {
        if (model.strongest().isEmpty()) {
            return;
        }
        page.raw("<section class=strongest><h2>Strongest anomalies: " + Html.escaped(model.name()) + "</h2>")
                .element("p", "How much each feature contributed, and whether its value is unusually high or low.")
                .raw("<div class=wide><table>")
                .head(List.of(
                        "Record", records.haveTimes() ? "Time (UTC)" : "", "Score / threshold", "Label", "Features"));
        model.strongest().forEach(anomaly -> row(page, anomaly));
        page.raw("</table></div></section>");
    }

    private void row(Html page, StrongAnomaly anomaly) {
        double ratio = model.score(anomaly.record()) / model.threshold().value();
        page.raw("<tr><th scope=row>" + Html.escaped(records.name(anomaly.record())) + "</th><td>"
                + time(anomaly.record()) + "</td><td>" + Words.number(ratio) + "</td><td>" + label(anomaly.record())
                + "</td><td class=shares>");
        anomaly.shares().stream()
                .limit(SHOWN)
                .filter(share -> share.share() >= WORTH_SHOWING)
                .forEach(share -> share(page, share));
        page.raw("</td></tr>");
    }

    private String time(int record) {
        return records.haveTimes() ? Words.time(records.time(record)) : "";
    }

    private String label(int record) {
        if (!records.areLabelled() || records.isUnknown(record)) {
            return "–";
        }
        return records.isAnomalous(record) ? "anomalous" : "normal";
    }

    private static void share(Html page, StrongAnomaly.Share share) {
        boolean high = share.side() == StrongAnomaly.Side.HIGH;
        String words = share.feature() + (high ? " ↑ " : " ↓ ") + Words.number(share.value());
        page.raw("<div class=share><svg viewBox=\"0 0 100 10\" preserveAspectRatio=none aria-hidden=true><rect class="
                + (high ? "high" : "low") + " width=\"" + Words.number(100 * share.share())
                + "\" height=10 /></svg><span>" + Words.number(Math.rint(100 * share.share())) + " %</span><span>"
                + Html.escaped(words) + "</span></div>");
    }
}
