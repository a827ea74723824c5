package io.winnow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.ConfusionMatrix;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.ThresholdRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script><!--<img src=x onerror=\"alert('2')\">\u2028&amp;\"'";
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Report report(int records, int features, String name, int models) {
        Random random = new Random(1);
        boolean[] labels = new boolean[records];
        double[] scores = new double[records];
        long[] times = new long[records];
        for (int i = 0; i < records; i++) {
            labels[i] = i % 50 == 7;
            scores[i] = Math.abs(random.nextGaussian()) + (labels[i] ? 2 : 0);
            times[i] = 1_700_000_000_000L + i * 60_000L;
        }
        double[][] columns = new double[features][records];
        List<String> names = new ArrayList<>();
        List<Drift> drift = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            Arrays.setAll(columns[i], j -> random.nextGaussian() * 12_345.678);
            names.add(name + i);
            drift.add(new Drift(name + i, FeatureSummary.of(columns[0]), FeatureSummary.of(columns[i])));
        }
        scores[1] = Double.NaN;
        columns[0][2] = Double.NaN;
        List<ModelResult> results = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            ModelResult bare =
                    new ModelResult(name, List.of(new Fact(name, name)), new ChosenThreshold(2.5, name, 0.02), scores);
            StrongAnomaly.Share share = new StrongAnomaly.Share(name + 0, 1, 2, StrongAnomaly.Side.HIGH);
            List<StrongAnomaly> strongest = Arrays.stream(bare.strongestRecords(5))
                    .mapToObj(record -> new StrongAnomaly(record, List.of(share)))
                    .toList();
            results.add(bare.withDrift(drift).withStrongest(strongest));
        }
        EvaluatedRecords judged = records(names, columns).at(times).labelled(known(labels));
        return new Report(name, List.of(new Fact("data", name)), judged, results);
    }

    private static EvaluatedRecords records(List<String> names, double[][] columns) {
        return EvaluatedRecords.of(names, columns[0].length, (feature, record) -> columns[feature][record]);
    }

    private static EvaluatedRecords.Known[] known(boolean[] labels) {
        EvaluatedRecords.Known[] known = new EvaluatedRecords.Known[labels.length];
        Arrays.setAll(known, i -> labels[i] ? EvaluatedRecords.Known.ANOMALOUS : EvaluatedRecords.Known.NORMAL);
        return known;
    }

    /** The page without its scripts and comments. */
    private static String markup(String html) {
        return SCRIPT.matcher(html).replaceAll("").replaceAll("(?s)<!--.*?-->", "");
    }

    private static JsonNode embedded(String html) throws Exception {
        Matcher script = SCRIPT.matcher(html);
        while (script.find()) {
            if (script.group(1).contains("application/json")) {
                return JSON.readTree(script.group(2));
            }
        }
        throw new AssertionError("no JSON in the page");
    }

    @Test
    void pageAndJsonSayTheSame() throws Exception {
        Report report = report(500, 3, "cpu", 2);

        Report.Text text = report.text();

        JsonNode json = JSON.readTree(text.json());
        assertThat(embedded(text.html())).isEqualTo(json);
        assertThat(json.at("/records/count").asInt()).isEqualTo(500);
        assertThat(json.at("/models/1/figures/scored").asInt()).isEqualTo(499);
        assertThat(json.at("/models/0/roc/area").asDouble()).isBetween(0.9, 1.0);
        assertThat(json.at("/records/perDay").asDouble()).isEqualTo(1440);
        assertThat(json.at("/models/0/byThreshold/threshold")).anyMatch(value -> value.asDouble() == 2.5);
    }

    @Test
    void pageLoadsNothing() {
        String html = report(300, 2, "cpu", 1).html();

        assertThat(markup(html)).doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<link");
        assertThat(html).contains("default-src 'none'").doesNotContain("sourceMappingURL");
        assertThat(Embedded.text("report.js")).doesNotContain("http", "fetch(", "import", "innerHTML", "eval(");
    }

    @Test
    void policyAllowsExactlyTheTwoScriptsAndTheStyleOfThePage() {
        String html = report(300, 2, "cpu", 1).html();
        List<String> running = SCRIPT.matcher(html)
                .results()
                .filter(script -> !script.group(1).contains("application/json"))
                .map(script -> Embedded.hash(script.group(2)))
                .toList();
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));

        assertThat(running).hasSize(2);
        assertThat(html).contains("script-src " + String.join(" ", running) + "\"");
        assertThat(html).contains("style-src " + Embedded.hash(style) + ";");
    }

    @Test
    void hostileNamesStayText() throws Exception {
        String html = report(300, 2, HOSTILE, 2).html();

        assertThat(html).doesNotContain("<script>alert", "<img", "\u2028</script");
        assertThat(html.split("<script", -1)).hasSize(4);
        assertThat(html.split("</script", -1)).hasSize(4);
        assertThat(html.split("<!--", -1)).hasSize(2);
        assertThat(embedded(html).at("/models/0/name").asText()).isEqualTo(HOSTILE);
        assertThat(embedded(html).at("/series/features/1/feature").asText()).isEqualTo(HOSTILE + 1);
    }

    @Test
    void tenThousandPointsStayUnderTwoMegabytes() {
        String html = report(10_000, 40, "feature with a rather long name ", 2).html();

        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
    }

    @Test
    void keyFiguresAreReadableWithoutScript() {
        Report report = report(300, 2, "cpu", 1);
        ConfusionMatrix matrix =
                KeyFigures.of(report.models().get(0), report.records()).matrix();

        assertThat(report.html())
                .contains("<noscript>", "Area under the ROC curve")
                .contains("data-cell=truePositives class=right>" + matrix.truePositives() + "<")
                .contains("<th scope=row>False alarms</th><td>" + matrix.falsePositives() + "</td>");
    }

    @Test
    void reportWithoutLabelsAndTimesHasNeither() throws Exception {
        double[] values = {1, 2, 3, 9};
        ModelResult model =
                new ModelResult("m", List.of(), ThresholdRule.fixed(4).from(LabelledScores.unlabelled(values)), values);
        Report report = new Report("t", List.of(), records(List.of("v"), new double[][] {values}), List.of(model));

        JsonNode json = JSON.readTree(report.json());

        assertThat(json.at("/records/perDay").isNull()).isTrue();
        assertThat(json.at("/models/0/roc").isMissingNode()).isTrue();
        assertThat(json.at("/models/0/figures/detections").asInt()).isEqualTo(1);
        assertThat(markup(report.html())).doesNotContain("Precision and recall", "Anomalies per day", "data-cell");
    }

    @Test
    void peaksAndDetectionsSurviveTheReduction() throws Exception {
        double[] values = new double[50_000];
        values[31_415] = 7;
        values[31_416] = -7;
        ModelResult model = new ModelResult(
                "m",
                List.of(),
                new ChosenThreshold(1, "", 0),
                Arrays.stream(values).map(Math::abs).toArray());

        JsonNode json = JSON.readTree(
                new Report("t", List.of(), records(List.of("v"), new double[][] {values}), List.of(model)).json());

        assertThat(json.at("/series/features/0/value")).hasSizeLessThanOrEqualTo(1000);
        assertThat(json.at("/series/features/0/value").toString()).contains("7.0", "-7.0");
        assertThat(json.at("/series/features/0/detections/0/time").toString()).isEqualTo("[31416,31417]");
    }

    @Test
    void lengthsThatDoNotFitAreRefused() {
        EvaluatedRecords records = records(List.of("v"), new double[][] {{1, 2}});
        ModelResult model = new ModelResult("m", List.of(), new ChosenThreshold(1, "", 0), new double[3]);

        assertThatThrownBy(() -> new Report("t", List.of(), records, List.of(model)))
                .hasMessage("m has 3 scores but there are 2 records");
        assertThatThrownBy(() -> new Report("t", List.of(), records, List.of()))
                .hasMessage("a report needs at least one model");
        assertThatThrownBy(() -> records.at(new long[] {2, 1})).hasMessageContaining("sort by time");
        assertThatThrownBy(() -> records.labelled(new EvaluatedRecords.Known[1]))
                .hasMessage("there are 1 labels but 2 records");
    }

    @Test
    void shareFarFromTheExpectedOneStandsOut() throws Exception {
        Report far = farFrom(0.05);

        assertThat(far.html()).contains("<p class=warning role=status>");
        assertThat(JSON.readTree(far.json())
                        .at("/models/0/threshold/farFromExpected")
                        .asBoolean())
                .isTrue();
        assertThat(JSON.readTree(far.json())
                        .at("/models/0/threshold/expectedAlertShare")
                        .asDouble())
                .isEqualTo(0.05);
        assertThat(farFrom(0.3).html()).doesNotContain("class=warning");
    }

    /** A third of 600 records is anomalous. */
    private static Report farFrom(double expected) {
        double[] values = new double[600];
        Arrays.setAll(values, i -> i % 3);
        ModelResult model = new ModelResult("m", List.of(), new ChosenThreshold(1, "quantile 0.95", expected), values);
        return new Report("t", List.of(), records(List.of("v"), new double[][] {values}), List.of(model));
    }

    @Test
    void recordsAreNumberedAsWhereTheyComeFrom() throws Exception {
        double[] values = {1, 2, 9};
        StrongAnomaly.Share share = new StrongAnomaly.Share("v", 1, 9, StrongAnomaly.Side.HIGH);
        ModelResult model = new ModelResult("m", List.of(), new ChosenThreshold(4, "", 0), values)
                .withStrongest(List.of(new StrongAnomaly(2, List.of(share))));
        EvaluatedRecords records = records(List.of("v"), new double[][] {values})
                .numbered(new long[] {249, 250, 251})
                .named(record -> "row " + (record + 249));

        Report report = new Report("t", List.of(), records, List.of(model));

        assertThat(markup(report.html())).contains("<th scope=row>row 251</th>");
        assertThat(JSON.readTree(report.json())
                        .at("/models/0/strongest/0/record")
                        .asText())
                .isEqualTo("row 251");
        assertThat(JSON.readTree(report.json()).at("/series/features/0/time").toString())
                .isEqualTo("[249,250,251]");
    }
}
