package io.winnow.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.report.Fact;
import io.winnow.training.ChosenScorer;
import io.winnow.training.ComparedScorer;
import io.winnow.training.ComparedScorer.Quality;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of scorers for people and for programs. */
record ComparisonText(ChosenScorer chosen) {

    private static final String ROW = "%-14s %-26s %7s %8s %9s %9s %11s %10s";
    private static final String WEAK =
            "without average precision this is weak evidence: a scorer can be stable, agree with others, and be wrong";

    /** A table, which scorers are not in it, and which one is kept. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(said("%d held-back rows, %d of them labelled as anomalies:", chosen.rows(), chosen.anomalies()));
        lines.add(said(
                ROW,
                "scorer",
                "average precision (95 %)",
                "AUC-ROC",
                "alarms",
                "stability",
                "agreement",
                "µs a record",
                "s to train"));
        chosen.compared().forEach(one -> lines.add(row(one)));
        chosen.leftOut().forEach((type, why) -> lines.add("left out   " + type + ": " + why));
        if (isUnlabelled()) {
            lines.add(WEAK);
        }
        lines.add("kept       " + kept());
        return lines;
    }

    private static String row(ComparedScorer one) {
        return said(
                ROW,
                one.type(),
                precision(one),
                area(one),
                said("%.2f %%", 100 * one.alertShare()),
                share(one.stability()),
                share(one.agreement()),
                said("%.1f", one.microseconds()),
                said("%.1f", one.seconds()));
    }

    private boolean isUnlabelled() {
        return chosen.kept().quality() == null;
    }

    private String kept() {
        return chosen.kept().type() + ": " + chosen.why();
    }

    private static String precision(ComparedScorer one) {
        Quality quality = one.quality();
        return quality == null
                ? "-"
                : said(
                        "%.3f (%.3f to %.3f)",
                        quality.averagePrecision(),
                        quality.interval().low(),
                        quality.interval().high());
    }

    private static String area(ComparedScorer one) {
        return one.quality() == null ? "-" : said("%.3f", one.quality().area());
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "-" : said("%.2f", share);
    }

    private static String said(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** For the head of the report. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("kept", kept()));
        chosen.leftOut().forEach((type, why) -> facts.add(new Fact("left out", type + ": " + why)));
        return facts;
    }

    /** The model of each scorer with its first seed, and the same rows for all; the kept one has the name of its file. */
    List<JudgedModel> judged(Path file) {
        return chosen.compared().stream()
                .map(one -> new JudgedModel(named(one, file), chosen.judged()))
                .toList();
    }

    private NamedModel named(ComparedScorer one, Path file) {
        return new NamedModel(
                one.type().equals(chosen.kept().type()) ? file.toString() : "",
                one.type(),
                one.result().judge(),
                facts(one));
    }

    private static List<Fact> facts(ComparedScorer one) {
        List<Fact> facts = new ArrayList<>();
        if (one.quality() != null) {
            facts.add(new Fact("average precision of the seeds, 95 % interval", precision(one)));
        }
        facts.add(new Fact("stability", share(one.stability()) + " of the strongest rows, with another seed"));
        facts.add(new Fact("agreement", share(one.agreement()) + " of the strongest rows, with another scorer"));
        facts.add(new Fact("cost", said("%.1f µs a record, %.1f s to train", one.microseconds(), one.seconds())));
        return facts;
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("rows", chosen.rows()).put("anomalies", chosen.anomalies());
        ArrayNode scorers = json.putArray("scorers");
        chosen.compared().forEach(one -> scorers.add(json(one)));
        ObjectNode leftOut = json.putObject("leftOut");
        chosen.leftOut().forEach(leftOut::put);
        return json.put("kept", chosen.kept().type()).put("why", chosen.why());
    }

    private static ObjectNode json(ComparedScorer one) {
        ObjectNode json = JsonText.object().put("scorer", one.type());
        Quality quality = one.quality();
        if (quality != null) {
            json.put("averagePrecision", quality.averagePrecision())
                    .put("averagePrecisionLow", quality.interval().low())
                    .put("averagePrecisionHigh", quality.interval().high())
                    .put("areaUnderRoc", quality.area());
        }
        json.put("alertShare", one.alertShare());
        json.set("stability", JsonText.number(one.stability()));
        json.set("agreement", JsonText.number(one.agreement()));
        return json.put("microsecondsPerRecord", one.microseconds()).put("trainingSeconds", one.seconds());
    }
}
