package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Browser;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.WatchedDetector;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page tells in a browser, of a detector that judges records of a broker. */
class PageIT {

    private static final String TOPIC = "looked-at";

    private static WatchedDetector watched;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path directory) {
        Browser.require();
        watched = new WatchedDetector(TOPIC, directory);
        browser = watched.browser();
    }

    @AfterAll
    static void stop() {
        if (watched != null) {
            watched.close();
        }
    }

    @BeforeEach
    void open() {
        watched.open();
    }

    @AfterEach
    void nothingIsComplainedOfAndNothingLoadedFromElsewhere() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.startsWith(watched.url()));
    }

    @Test
    void pageSaysWhichInstanceItShowsAndWhatItJudgesBy() {
        assertThat(browser.text("#scope"))
                .contains("one instance, winnow-looked-at.anomalous-", "reads 2 of 2 partitions");
        assertThat(browser.text("#model"))
                .contains("temperature, pressure", "1: set by hand", "pressure up to 9", "on 101 rows");
        assertThat(browser.text("#drift")).contains("trained 10 to 30, mean 20");
        assertThat(browser.text("#instance")).contains("this instance");
    }

    @Test
    void anomalyAppearsWithItsReasonWithoutReloading() {
        browser.evaluate("window.sameDocument = true");
        watched.write("planted", 44.5);

        browser.await("the anomaly", () -> browser.text("#anomalies ol > li").contains("planted"));

        assertThat(browser.text("#anomalies ol > li"))
                .contains("temperature 44.5 is above the maximum 30", "key planted", TOPIC + "-", "@", "1.73", "100 %");
        assertThat(browser.count("#anomalies ol > li:first-child [aria-label=high]"))
                .isEqualTo(1);
        assertThat(browser.evaluate("window.sameDocument").asBoolean()).isTrue();
    }

    @Test
    void whatARecordBringsIsShownAsText() {
        watched.write("<i>slanted</i>", 44.5);

        browser.await("the anomaly", () -> browser.text("#anomalies ol").contains("key <i>slanted</i>"));
        assertThat(browser.count("#anomalies i")).isZero();
    }

    @Test
    void anomalyWithoutAScoreIsDrawnAndCountedApart() {
        watched.write("blind", null);

        browser.await("the anomaly", () -> browser.text("#anomalies ol").contains("temperature is missing"));
        assertThat(browser.text("#scores .fine")).contains("without a score");
        assertThat(browser.evaluate("""
                Chart.getChart(document.querySelector('#timeline canvas.score')).data.datasets[3].data.length""").asInt()).isPositive();
        assertThat(browser.evaluate("document.querySelector('#timeline canvas').ariaLabel")
                        .asText())
                .doesNotContain(" 0 of them by temperature first");
    }

    @Test
    void figuresGoOnByThemselves() {
        String before = browser.text(".tile.normal .fine");
        watched.write(Telemetry.normal(TOPIC, 200));

        browser.await("more records", () -> !browser.text(".tile.normal .fine").equals(before));
        browser.await("a rate", () -> Double.parseDouble(browser.text(".tile.normal .figure")) > 0);
        browser.await("scores", () -> browser.text("#scores .fine").contains("scores in the last 10 minutes"));
    }

    @Test
    void scoresAreDrawnInTheColoursOfTheirVerdicts() {
        watched.write(Telemetry.normal(TOPIC, 20));
        watched.write("coloured", 44.5);

        browser.await("normal bars", () -> isDrawn("#scores canvas", "normal"));
        browser.await("anomalous bars", () -> isDrawn("#scores canvas", "anomalous"));
    }

    @Test
    void trainedRangeIsDrawnWhereTheValuesAre() {
        watched.write("drawn", 28.0);

        browser.await("the range", () -> isDrawn("#timeline canvas.value", "range"));
        assertThat(browser.text("#timeline .legend .range")).isEqualTo("trained range");
    }

    @Test
    void clockOfTheBrowserDoesNotMatter() {
        watched.write("timely", 44.5);
        browser.await("the anomaly", () -> browser.text("#anomalies ol").contains("timely"));

        browser.evaluate("void (Date.now = (late => () => late() + 3600000)(Date.now))");
        String before = browser.text("#pulse");

        browser.await("news", () -> !browser.text("#pulse").equals(before));
        assertThat(browser.evaluate("document.querySelector('#timeline canvas').ariaLabel")
                        .asText())
                .doesNotContain(" 0 records since");
        browser.await("a few seconds", () -> browser.text(".tile.lag dl").matches("(?s).*\\d s ago.*"));
    }

    @Test
    void deadLettersAreToldByWhatWasWrong() {
        watched.write(Telemetry.record(TOPIC, "cut", new byte[] {0, 0}));

        browser.await(
                "what was wrong", () -> browser.text(".tile.deadLetter .errors").startsWith("TRUNCATED"));
    }

    @Test
    void serverThatIsAwayIsSaidAndComesBackWithoutReloading() {
        browser.evaluate("window.sameDocument = true");
        watched.write("before", 44.5);
        browser.await("the anomaly", () -> browser.text("#anomalies ol").contains("before"));
        watched.detector().awaitNoLag().terminate();

        browser.await("away", () -> browser.text("#away").contains("does not answer since"));
        assertThat(browser.text("#state")).contains("No answer");
        assertThat(browser.text("#anomalies ol")).contains("before");
        browser.evaluate("""
                Promise.all([import('./page/stream.js'), import('./page/drift.js')])
                    .then(([stream, drift]) => stream.ask('api/drift').then(drift.showDrift))""");
        assertThat(browser.text("#drift")).contains("trained 10 to 30");

        assertThat(watched.detector().exitCode()).isEqualTo(143);
        watched.startAgain();
        browser.await("back", () -> browser.text("#state").startsWith("Running"));
        assertThat(browser.evaluate("document.querySelector('#away').hidden").asBoolean())
                .isTrue();
        // What this instance found is not known to the next.
        assertThat(browser.text("#anomalies")).contains("None found since the start");
        watched.write("after", 44.5);
        browser.await("the next anomaly", () -> browser.text("#anomalies ol").contains("after"));
        assertThat(browser.evaluate("window.sameDocument").asBoolean()).isTrue();
    }

    @Test
    void hiddenPageStillTellsInItsTitleAndFollowsWhenItIsSeenAgain() {
        hide(true);
        watched.write("unseen", 44.5);
        watched.detector().kill();

        browser.await("the title", () -> title().startsWith("No answer"));
        watched.startAgain();
        browser.await("the title", () -> title().startsWith("Running"));

        hide(false);
        watched.write("seen", 44.5);
        browser.await("the anomaly", () -> browser.text("#anomalies ol").contains("seen"));
    }

    private static String title() {
        return browser.evaluate("document.title").asText();
    }

    private static void hide(boolean hidden) {
        browser.evaluate("""
                (Object.defineProperty(document, 'hidden', {configurable: true, value: %s}),
                    document.dispatchEvent(new Event('visibilitychange')))""".formatted(hidden));
    }

    @Test
    void stormOfAnomaliesLeavesThePageSmallAndCounted() {
        int storm = 10_000;
        long before = anomalies();
        watched.write(Collections.nCopies(storm, watched.record("storm", 50.0)));
        watched.detector().await("all judged", () -> anomalies() == before + storm);

        String total = String.format("%,d", before + storm);
        browser.await("all counted", () -> browser.text("#anomalies .title").contains(total));

        assertThat(browser.count("#anomalies ol > li")).isEqualTo(100);
        assertThat(browser.count("*")).isLessThan(3_000);
        watched.open();
        browser.await(
                "all counted again", () -> browser.text("#anomalies .title").contains(total));
        assertThat(browser.count("#anomalies ol > li")).isEqualTo(100);
    }

    private static long anomalies() {
        return watched.detector().status().at("/records/anomalous").asLong();
    }

    /** Whether a picture has a dot in a colour of the page. */
    private static boolean isDrawn(String canvas, String colour) {
        return browser.evaluate("""
                (() => {
                  const canvas = document.querySelector('%s');
                  const hex = getComputedStyle(document.body).getPropertyValue('--%s').trim();
                  const wanted = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
                  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
                  copy.drawImage(canvas, 0, 0);
                  const dots = copy.getImageData(0, 0, canvas.width, canvas.height).data;
                  return dots.some((_, i) => i %% 4 === 0 && wanted.every((c, k) => Math.abs(c - dots[i + k]) <= 2));
                })()""".formatted(canvas, colour)).asBoolean();
    }
}
