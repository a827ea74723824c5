package io.winnow.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.evaluation.ChosenThreshold;
import io.winnow.fixture.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a thousand records in a browser. */
class ReportPageIT {

    private static final int RECORDS = 1_000;

    private static Report report() {
        ModelResult model = new ModelResult("m.winnow", List.of(), new ChosenThreshold(0.9, "", 0.1), scores())
                .withCalibrate("winnow calibrate --threshold fixed:", " --out m2.winnow");
        EvaluatedRecords records =
                EvaluatedRecords.of(List.of("load"), RECORDS, (feature, record) -> Math.sin(record / 20.0));
        return new Report("t", List.of(), records, List.of(model));
    }

    private static double[] scores() {
        double[] scores = new double[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            scores[i] = (i * 37 % RECORDS) / (double) RECORDS;
        }
        return scores;
    }

    @Test
    void stretchIsZoomedAndTheCommandFollowsTheSlider(@TempDir Path directory) throws IOException {
        Browser.require();
        Path page = Files.writeString(directory.resolve("report.html"), report().html());
        try (Browser browser = Browser.start()) {
            browser.size(1200, 900).open(page.toUri().toString());
            assertThat(browser.count("canvas")).isEqualTo(4);

            mouse(browser, "mousedown", 0.25);
            mouse(browser, "mousemove", 0.5);
            mouse(browser, "mouseup", 0.5);
            browser.await("the zoom", () -> browser.text(".zoom output").matches("row 2\\d\\d to row [45]\\d\\d"));
            browser.evaluate("document.querySelector('[data-zoom=all]').click()");
            assertThat(browser.text(".zoom output")).isEmpty();

            browser.evaluate("(slider => { slider.value = 0; slider.dispatchEvent(new Event('input')); })"
                    + "(document.querySelector('.slider input'))");
            assertThat(browser.text(".command code"))
                    .isEqualTo("winnow calibrate --threshold fixed:" + browser.text(".slider output")
                            + " --out m2.winnow");
            browser.evaluate("document.querySelector('.copy').click()");
            browser.await("the copy", () -> browser.text(".copy").matches("Copied|Selected"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** At this share of the width of the feature's chart. */
    private static void mouse(Browser browser, String event, double share) {
        browser.evaluate("(canvas => { canvas.scrollIntoView(); const box = canvas.getBoundingClientRect();"
                + " canvas.dispatchEvent(new MouseEvent('" + event
                + "', {bubbles: true, clientX: box.left + box.width * "
                + share + ", clientY: box.top + box.height / 2})); })(document.querySelector('#features canvas'))");
    }
}
