package io.winnow.page;

import io.winnow.embedded.EmbeddedBroker;
import io.winnow.fixture.Browser;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * Takes pictures of the page, of a demo and of a detector whose broker went away: at two widths, in light and dark. One
 * of them is in the README.
 */
public final class Screenshots {

    private static final int[] WIDTHS = {1280, 390};
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String TOPIC = "readings";
    /** Where keys can be chosen, the first one, so that what was expected of it is drawn. */
    private static final String CHOOSE_A_KEY =
            "(() => { const keys = document.querySelector('#timeline .key:not([hidden])"
                    + " select'); if (keys) { keys.selectedIndex = 1; keys.dispatchEvent(new Event('change')); } })()";

    private static final int READINGS = 3_000;

    private final Browser browser;
    private final Path directory;

    private Screenshots(Browser browser, Path directory) {
        this.browser = browser;
        this.directory = directory;
    }

    /** The scorer of the demo, the number of anomalies to wait for, and where to put the pictures. */
    public static void main(String[] args) throws IOException {
        Browser.require();
        Path directory = Files.createDirectories(Path.of(args[2]));
        try (Browser browser = Browser.start()) {
            Screenshots screenshots = new Screenshots(browser, directory);
            screenshots.demo(args[0], Integer.parseInt(args[1]));
            screenshots.outage();
        }
        // The shared parts end with this process.
        System.exit(0);
    }

    private void demo(String scorer, int anomalies) throws IOException {
        int http = Ports.free();
        List<String> command = new ArrayList<>(List.of("demo", "--scorer", scorer));
        command.addAll(List.of("--http-port", String.valueOf(http)));
        command.addAll(List.of("--kafka-port", String.valueOf(Ports.free())));
        command.addAll(List.of("--registry-port", String.valueOf(Ports.free())));
        try (DetectorProcess demo = DetectorProcess.bare().port(http).start(command.toArray(String[]::new))) {
            Awaitility.await(anomalies + " anomalies")
                    .atMost(LIMIT)
                    .until(() -> demo.health("ready") == 200
                            && demo.status().at("/records/anomalous").asInt() >= anomalies);
            take("demo-" + scorer, http);
        }
    }

    private void outage() throws IOException {
        Path scratch = Files.createTempDirectory("winnow-pictures-");
        EmbeddedBroker broker = EmbeddedBroker.start(Ports.free(), scratch);
        Cluster cluster = new Cluster(broker.bootstrapServers());
        cluster.createTopics(2, TOPIC);
        try (DetectorProcess detector = DetectorProcess.bare()
                .property("quarkus.profile", "demo")
                .property("kafka.bootstrap.servers", broker.bootstrapServers())
                .property("winnow.registry.url", Parts.registryUrl())
                .start()) {
            detector.awaitReady();
            produce(broker, scratch);
            cluster.write(Collections.nCopies(3, new ProducerRecord<>(TOPIC, new byte[] {0, 0})));
            detector.awaitJudged(READINGS + 3);
            broker.close();
            detector.awaitState("WAITING");
            take("broker-away", detector.port());
        }
    }

    /** Sample readings of half a minute, with anomalies of every kind. */
    private static void produce(EmbeddedBroker broker, Path scratch) {
        Map<String, String> brokerAndRegistry = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "WINNOW_REGISTRY_URL", Parts.registryUrl());
        String count = String.valueOf(READINGS);
        CommandRun.of(scratch, brokerAndRegistry, "produce", "--topic", TOPIC, "--count", count, "--rate", "100");
    }

    private void take(String name, int port) throws IOException {
        for (int width : WIDTHS) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.size(width, 800).dark(dark).open("http://127.0.0.1:" + port + "/");
                browser.await(
                        "live",
                        () -> browser.text("#pulse").startsWith("live")
                                && browser.text("#model").contains("Scorer"));
                browser.evaluate(CHOOSE_A_KEY);
                Path file = directory.resolve(name + "-" + width + (dark ? "-dark" : "-light") + ".png");
                browser.fit().screenshot(file);
                Palette.reduce(file);
            }
        }
    }
}
