package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Browser;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.WatchedDetector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page is for everybody: on small screens, by keyboard, read aloud, in dark and light, and with wide models. */
class PageAccessIT {

    private static WatchedDetector watched;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path directory) {
        Browser.require();
        watched = new WatchedDetector("for-everybody", directory);
        // As many as drift is told of.
        watched.write(Telemetry.normal("for-everybody", 600));
        watched.write("listed", 44.5);
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
        browser.await("an anomaly", () -> browser.count("#anomalies ol > li") > 0);
        browser.await("drift", () -> browser.text("#drift").contains("shifted"));
    }

    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 901, 1024, 1280})
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
    void configurationOpensByKeyboardAndTellsItsSourcesAndMeanings() {
        browser.await("the configuration", () -> browser.count("#config tbody tr") > 0);
        browser.evaluate("document.querySelector('#config summary').focus()");

        browser.press(Keys.ENTER);

        assertThat(browser.text("#config table"))
                .contains("winnow.input.topic", "records to judge", "for-everybody", "system property")
                .doesNotContain("winnow.window.grace");
        browser.press(Keys.TAB).press(Keys.SPACE);
        assertThat(browser.text("#config table")).contains("winnow.window.grace");
    }

    @Test
    void featureIsChosenByKeyboard() {
        browser.evaluate("document.querySelector('#timeline select').focus()");

        browser.press(Keys.ARROW_DOWN);

        assertThat(browser.text("#timeline .legend")).contains("pressure first");
        assertThat(browser.text("#timeline h3 .feature")).isEqualTo("pressure");
    }

    @ParameterizedTest
    @CsvSource({"canvas, 6", "section, 8", "select, 1", "input, 1", "summary, 1", "a, 3"})
    void whatIsReadAloudHasAName(String selector, int least) {
        browser.evaluate("document.querySelector('#config details').open = true");

        assertThat(browser.names(selector)).hasSizeGreaterThanOrEqualTo(least).doesNotContain("");
    }

    @Test
    void whatIsReadAloudDoesNotChangeEverySecond() {
        browser.evaluate("""
                (window.changes = [],
                  new MutationObserver((all) => window.changes.push(...all.map((one) => one.target.textContent)))
                    .observe(document.querySelector('[role=status]'), {subtree: true, childList: true, characterData: true}))""");
        String before = browser.text("#pulse");

        browser.await("news", () -> !browser.text("#pulse").equals(before));

        assertThat(browser.evaluate("window.changes")).isEmpty();
        assertThat(browser.count("output, [aria-live]")).isZero();
    }

    @Test
    void sharesOfAWideModelAreMadeWhenSomebodyLooks() {
        browser.evaluate("""
                import('./page/anomalies.js').then((page) => {
                  const share = (i) => ({ field: `f${i}`, value: i, share: 0.01, direction: 'HIGH' });
                  const shares = Array.from({ length: 100 }, (_, i) => share(i));
                  const anomaly = (i) => ({ origin: `wide-0@${i}`, key: null, time: '2026-01-01T00:00:00Z', score: 2, reason: 'odd', shares });
                  page.showAnomalies(Array.from({ length: 100 }, (_, i) => anomaly(i)), 100);
                  window.made = document.querySelectorAll('*').length;
                  const more = document.querySelector('#anomalies details');
                  more.open = true;
                  return new Promise((opened) => more.addEventListener('toggle', () => opened(more.querySelectorAll('li').length)));
                }).then((shown) => { window.shown = shown; })""");

        assertThat(browser.evaluate("window.made").asInt()).isLessThan(10_000);
        assertThat(browser.evaluate("window.shown").asInt()).isEqualTo(95);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void coloursStandOutFromTheirGround(boolean dark) {
        browser.dark(dark);

        for (String ground : List.of("panel", "back")) {
            for (String text : List.of("ink", "muted", "normal", "anomalous", "deadLetter", "focus")) {
                assertThat(contrast(text, ground)).as(text + " on " + ground).isGreaterThanOrEqualTo(4.5);
            }
            for (String drawn : List.of("good", "wait", "bad", "range", "threshold")) {
                assertThat(contrast(drawn, ground)).as(drawn + " on " + ground).isGreaterThanOrEqualTo(3);
            }
        }
    }

    /** As WCAG 2 has it: 4.5 for text, 3 for what is drawn. */
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
    }
}
