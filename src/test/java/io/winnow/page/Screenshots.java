package io.winnow.page;

import io.winnow.demo.EmbeddedBroker;
import io.winnow.fixture.Browser;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Ports;
import io.winnow.fixture.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * Takes pictures of the page, of a demo and of a detector whose broker went away: at two widths, in light and dark. One
 * of them is the README's.
 */
public final class Screenshots {

    private static final int[] WIDTHS = {1280, 390};
    private static final Duration LIMIT = Duration.ofMinutes(5);

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
        int port = Ports.free();
        EmbeddedBroker broker = EmbeddedBroker.start(port, Files.createTempDirectory("winnow-pictures-"));
        Cluster cluster = new Cluster(broker.bootstrapServers());
        cluster.createTopics(2, "telemetry");
        try (DetectorProcess detector = DetectorProcess.judging("telemetry")
                .property("kafka.bootstrap.servers", broker.bootstrapServers())
                .start()) {
            detector.awaitReady();
            cluster.write(Telemetry.normal("telemetry", 500));
            cluster.write(List.of(anomaly(44.5), anomaly(-3)));
            detector.awaitJudged(502);
            broker.close();
            detector.awaitState("WAITING");
            take("broker-away", detector.port());
        }
    }

    private static ProducerRecord<byte[], byte[]> anomaly(double temperature) {
        return Telemetry.record(
                "telemetry", "press-7", Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(7, temperature)));
    }

    private void take(String name, int port) throws IOException {
        for (int width : WIDTHS) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.size(width, 800).dark(dark).open("http://127.0.0.1:" + port + "/");
                browser.await(
                        "live",
                        () -> browser.text("#pulse").startsWith("live")
                                && browser.text("#model").contains("Scorer"));
                Path file = directory.resolve(name + "-" + width + (dark ? "-dark" : "-light") + ".png");
                browser.fit().screenshot(file);
                Palette.reduce(file);
            }
        }
    }
}
