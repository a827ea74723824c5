package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Browser;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What the page shows of a scorer that learns: the values of one key, and what was expected of them. */
class PageExpectedIT {

    private static final String TOPIC = "expected";
    private static final int WARM_UP = 64;
    private static final Cluster CLUSTER = Parts.cluster();
    private static final String SHOWN = "#timeline canvas.value";
    private static final String DATASETS = "Chart.getChart(document.querySelector('" + SHOWN + "')).data.datasets";

    private final Random random = new Random(16);
    private long time = System.currentTimeMillis() - 3_600_000;

    @Test
    void intervalThatIsExpectedIsDrawnBehindTheValuesOfOneKey() {
        Browser.require();
        CLUSTER.createTopics(1, TOPIC);
        try (DetectorProcess detector = DetectorProcess.bare()
                        .property("winnow.input.topic", TOPIC)
                        .property("winnow.scorer", "adaptive")
                        .property("winnow.features", "temperature")
                        .property("winnow.registry.url", Parts.registryUrl())
                        .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                        .start();
                Browser browser = Browser.start()) {
            write(WARM_UP);
            detector.awaitReady().awaitJudged(2 * WARM_UP);
            browser.size(1280, 900).open("http://127.0.0.1:" + detector.port() + "/");
            browser.await("live", () -> browser.text("#state").startsWith("Running"));
            assertThat(browser.count("#timeline .key[hidden]")).isEqualTo(1);

            CLUSTER.write(List.of(record("oven", 300)));
            browser.await("an edge of the band", () -> {
                write(1);
                return browser.evaluate(DATASETS + "[4].data.length").asInt() > 5;
            });

            assertThat(browser.count("#timeline .key[hidden]")).isZero();
            assertThat(browser.text("#timeline .key")).contains("oven", "cellar", "all keys");
            assertThat(browser.text("#timeline .legend")).contains("expected of this key");
            choose(browser, "oven");
            assertThat(label(browser)).contains("of key oven", "1 anomalous");
            assertThat(edge(browser, 4)).isBetween(150.0, 200.0);
            assertThat(edge(browser, 5)).isBetween(200.0, 301.0);
            choose(browser, "cellar");
            assertThat(label(browser)).contains("of key cellar", "0 anomalous");
            assertThat(edge(browser, 5)).isBetween(10.0, 30.0);
            choose(browser, "");
            assertThat(browser.evaluate(DATASETS + "[4].data.length").asInt()).isZero();
            choose(browser, "oven");
            browser.screenshot(Path.of("target", "page-expected.png"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void choose(Browser browser, String key) {
        browser.evaluate("(() => { const one = document.querySelector('#timeline .key select'); one.value = '" + key
                + "'; one.dispatchEvent(new Event('change')); })()");
    }

    private static String label(Browser browser) {
        return browser.evaluate("document.querySelector('" + SHOWN + "').ariaLabel")
                .asText();
    }

    /** The newest end of an interval. */
    private static double edge(Browser browser, int dataset) {
        return browser.evaluate(DATASETS + "[" + dataset + "].data.at(-1).y").asDouble();
    }

    /** A record of each key, some seconds after the last, so many times. */
    private void write(int times) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            time += 10_000;
            records.add(record("oven", 200 + 5 * random.nextGaussian()));
            records.add(record("cellar", 12 + random.nextGaussian()));
        }
        CLUSTER.write(records);
    }

    private ProducerRecord<byte[], byte[]> record(String key, double temperature) {
        byte[] value = Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(0, temperature));
        return new ProducerRecord<>(TOPIC, 0, time, key.getBytes(UTF_8), value);
    }
}
