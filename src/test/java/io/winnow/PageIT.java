package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Browser;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Ports;
import io.winnow.fixture.Telemetry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page in a browser, of a detector that judges records of a broker. */
class PageIT {

    private static final String TOPIC = "looked-at";
    private static final int PORT = Ports.free();
    private static final String URL = "http://127.0.0.1:" + PORT + "/";

    private static Cluster cluster;
    private static DetectorProcess detector;
    private static Browser browser;

    @BeforeAll
    static void start() {
        Browser.require();
        cluster = Parts.cluster();
        cluster.createTopics(2, TOPIC);
        detector = startDetector();
        browser = Browser.start();
        detector.awaitReady();
    }

    private static DetectorProcess startDetector() {
        return DetectorProcess.judging(TOPIC)
                .property("winnow.bounds.pressure.max", "2000")
                .port(PORT)
                .start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            detector.close();
        }
    }

    @BeforeEach
    void open() {
        browser.size(1280, 900).dark(false).open(URL);
        browser.await("live", () -> browser.text("#state").startsWith("Running"));
    }

    @AfterEach
    void nothingIsComplainedOfAndNothingLoadedFromElsewhere() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.startsWith(URL));
    }

    @Test
    void pageSaysWhichInstanceItShowsAndWhatItJudgesBy() {
        browser.await("the model", () -> browser.text("#model").contains("bounds"));

        assertThat(browser.text("#scope"))
                .contains("one instance, winnow-looked-at.anomalous-", "reads 2 of 2 partitions");
        assertThat(browser.text("#model"))
                .contains("pressure up to 2000, temperature 10 to 30", "a value on its bound scores 1");
        assertThat(browser.text("#drift")).contains("no training statistics");
        assertThat(browser.text("#instance")).contains("this instance");
    }

    @Test
    void anomalyAppearsWithItsReasonWithoutReloading() {
        browser.evaluate("window.sameDocument = true");
        write(telemetry("planted", 44.5));

        browser.await("the anomaly", () -> browser.text("#anomalies ol > li").contains("planted"));

        assertThat(browser.text("#anomalies ol > li"))
                .contains("temperature 44.5 is above the maximum 30", "key planted", TOPIC + "-", "@", "1.73", "100 %");
        assertThat(browser.count("#anomalies ol > li:first-child [aria-label=high]"))
                .isEqualTo(1);
        assertThat(browser.evaluate("window.sameDocument").asBoolean()).isTrue();
    }

    @Test
    void whatARecordBringsIsShownAsText() {
        write(telemetry("<i>slanted</i>", 44.5));

        browser.await("the anomaly", () -> browser.text("#anomalies ol").contains("key <i>slanted</i>"));
        assertThat(browser.count("#anomalies i")).isZero();
    }

    @Test
    void figuresGoOnByThemselves() {
        String before = browser.text(".tile.normal .fine");
        write(Telemetry.normal(TOPIC, 200));

        browser.await("more records", () -> !browser.text(".tile.normal .fine").equals(before));
        browser.await("a rate", () -> Double.parseDouble(browser.text(".tile.normal output")) > 0);
        browser.await("scores", () -> browser.text("#scores .fine").contains("scores in the last 10 minutes"));
    }

    @Test
    void scoresAreDrawnInTheColoursOfTheirVerdicts() {
        write(Telemetry.normal(TOPIC, 20));
        write(telemetry("coloured", 44.5));

        browser.await("normal bars", () -> isDrawn("#scores canvas", "normal"));
        browser.await("anomalous bars", () -> isDrawn("#scores canvas", "anomalous"));
    }

    @Test
    void boundsAreDrawnWhereTheValuesAre() {
        write(telemetry("drawn", 28));

        browser.evaluate("document.querySelector('#timeline select').selectedIndex = 1");

        browser.await("the range", () -> isDrawn("#timeline canvas.value", "range"));
        assertThat(browser.text("#timeline .legend .range")).isEqualTo("bounds");
    }

    @Test
    void clockOfTheBrowserDoesNotMatter() {
        write(telemetry("timely", 44.5));
        browser.await("the anomaly", () -> browser.text("#anomalies ol").contains("timely"));

        browser.evaluate("Date.now = (late => () => late() + 3600000)(Date.now)");
        String before = browser.text("#pulse");

        browser.await("news", () -> !browser.text("#pulse").equals(before));
        assertThat(browser.evaluate("document.querySelector('#timeline canvas').ariaLabel")
                        .asText())
                .doesNotContain(" 0 records since");
        browser.await("a few seconds", () -> browser.text(".tile.lag dl").matches("(?s).*\\d s ago.*"));
    }

    @Test
    void deadLettersAreToldByWhatWasWrong() {
        write(Telemetry.record(TOPIC, "cut", new byte[] {0, 0}));

        browser.await(
                "what was wrong", () -> browser.text(".tile.deadLetter .errors").startsWith("TRUNCATED"));
    }

    @Test
    void serverThatIsAwayIsSaidAndComesBackWithoutReloading() {
        browser.evaluate("window.sameDocument = true");
        write(telemetry("before", 44.5));
        browser.await("the anomaly", () -> browser.text("#anomalies ol").contains("before"));
        detector.await("no lag", () -> detector.status().path("lag").asLong(-1) == 0);
        detector.terminate();

        browser.await("away", () -> browser.text("#away").contains("does not answer since"));
        assertThat(browser.text("#state")).contains("No answer");
        assertThat(browser.text("#anomalies ol")).contains("before");

        assertThat(detector.exitCode()).isEqualTo(143);
        detector = startDetector();
        browser.await("back", () -> browser.text("#state").startsWith("Running"));
        assertThat(browser.evaluate("document.querySelector('#away').hidden").asBoolean())
                .isTrue();
        // What this instance found is not known to the next.
        assertThat(browser.text("#anomalies")).contains("None found since the start");
        write(telemetry("after", 44.5));
        browser.await("the next anomaly", () -> browser.text("#anomalies ol").contains("after"));
        assertThat(browser.evaluate("window.sameDocument").asBoolean()).isTrue();
    }

    @Test
    void stormOfAnomaliesLeavesThePageSmallAndCounted() {
        int storm = 10_000;
        long before = detector.status().at("/records/anomalous").asLong();
        write(Collections.nCopies(storm, telemetry("storm", 50)));
        detector.await(
                "all judged", () -> detector.status().at("/records/anomalous").asLong() == before + storm);

        String total = String.format("%,d", before + storm);
        browser.await("all counted", () -> browser.text("#anomalies .title").contains(total));

        assertThat(browser.count("#anomalies ol > li")).isEqualTo(100);
        assertThat(browser.count("*")).isLessThan(3_000);
        browser.open(URL).await("all counted again", () -> browser.text("#anomalies .title")
                .contains(total));
        assertThat(browser.count("#anomalies ol > li")).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 768, 1280})
    void nothingIsWiderThanTheScreen(int width) {
        browser.size(width, 800);
        browser.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");

        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        browser.await("drawn to fit", () -> browser.evaluate("""
                [...document.querySelectorAll('main *')].every(e => e.getBoundingClientRect().right <= innerWidth)""").asBoolean());
    }

    @Test
    void everythingIsReachedByKeyboardAndSeenToBe() {
        write(telemetry("listed", 44.5));
        browser.await("an anomaly", () -> browser.count("#anomalies ol > li") > 0);
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            browser.press(Keys.TAB);
            reached.add(browser.evaluate("document.activeElement.className + document.activeElement.tagName")
                    .asText());
            assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                            .asText())
                    .as(reached.toString())
                    .isNotEqualTo("none");
        }

        assertThat(reached).containsSubsequence("skipA", "SELECT", "scrollDIV", "SUMMARY", "A");
    }

    @Test
    void configurationOpensByKeyboardAndTellsItsSources() {
        browser.await("the configuration", () -> browser.count("#config tbody tr") > 0);
        browser.evaluate("document.querySelector('#config summary').focus()");

        browser.press(Keys.ENTER);

        assertThat(browser.text("#config table")).contains("winnow.input.topic", TOPIC, "system property");
        assertThat(browser.text("#config table")).doesNotContain("winnow.window.grace");
        browser.press(Keys.TAB).press(Keys.SPACE);
        assertThat(browser.text("#config table")).contains("winnow.window.grace");
    }

    @Test
    void featureIsChosenByKeyboard() {
        browser.evaluate("document.querySelector('#timeline select').focus()");

        browser.press(Keys.ARROW_DOWN);

        assertThat(browser.text("#timeline .legend")).contains("temperature first");
        assertThat(browser.text("#timeline h3 .feature")).isEqualTo("temperature");
    }

    @Test
    void everyControlAndPictureHasAName() {
        assertThat(browser.evaluate("""
                [...document.querySelectorAll('canvas, select, input, button:not([hidden]), a, section, [role]')]
                    .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.[0]?.textContent.trim()))
                    .map(e => e.outerHTML).join()""").asText()).isEmpty();
        assertThat(browser.evaluate("document.documentElement.lang").asText()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textStandsOutFromItsGround(boolean dark) {
        browser.dark(dark);

        for (String text : List.of("ink", "muted", "normal", "anomalous", "deadLetter", "focus")) {
            for (String ground : List.of("panel", "back")) {
                assertThat(contrast(text, ground)).as(text + " on " + ground).isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    /** As WCAG 2 has it. */
    private static double contrast(String text, String ground) {
        return browser.evaluate("""
                (() => {
                  const light = (name) => {
                    const hex = getComputedStyle(document.body).getPropertyValue('--' + name).trim();
                    const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
                        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
                  };
                  const [a, b] = [light('%s'), light('%s')];
                  return Math.max(a, b) / Math.min(a, b);
                })()""".formatted(text, ground)).asDouble();
    }

    @Test
    void stylesInTheDocumentAreNotCarriedOut() {
        browser.evaluate("document.querySelector('h1').setAttribute('style', 'color: rgb(1, 2, 3)')");

        assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('h1')).color")
                        .asText())
                .isNotEqualTo("rgb(1, 2, 3)");
        browser.open(URL);
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

    private static ProducerRecord<byte[], byte[]> telemetry(String key, double temperature) {
        return Telemetry.record(TOPIC, key, Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(0, temperature)));
    }

    private static void write(ProducerRecord<byte[], byte[]> record) {
        write(Collections.singletonList(record));
    }

    private static void write(List<ProducerRecord<byte[], byte[]>> records) {
        cluster.write(records);
    }
}
