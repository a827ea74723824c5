package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.EveryTest;
import io.winnow.fixture.LabelledRows;
import io.winnow.fixture.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one command of a newcomer, as a newcomer types it. */
class DemoIT {

    private final int kafka = Ports.free();
    private final int registry = Ports.free();
    private final int http = Ports.free();

    @Test
    void demoWithADurationFindsWhatWasPlantedAndNothingElse() {
        try (DetectorProcess demo = demo("--duration", "8s", "--rate", "200", "--anomaly-rate", "0.02")) {
            assertThat(demo.exitCode()).isEqualTo(0);

            List<String> lines = demo.output().lines().toList();
            assertThat(lines).contains("recall 1.000", "precision 1.000");
            assertThat(lines)
                    .contains("broker    127.0.0.1:" + kafka)
                    .contains("registry  http://127.0.0.1:" + registry)
                    .contains("http      http://127.0.0.1:" + http)
                    .contains("page      http://127.0.0.1:" + http + "/")
                    .anyMatch(line -> line.matches("ready     Kafka broker after \\d+\\.\\d s"))
                    .anyMatch(line -> line.matches("ready     schema registry after \\d+\\.\\d s"))
                    .anyMatch(line -> line.matches("ANOMALY +\\S+: (temperature|humidity|pressure|vibration) \\S+ is "
                            + "(below the minimum|above the maximum) .*\\(score \\d+\\.\\d\\d\\)"));
            assertThat(demo.output()).doesNotContain("WARN", "ERROR", "\tat ");
            assertNothingIsLeftOf(demo, List.of());
        }
    }

    @Test
    void secondInstanceOfTheReadmeSharesTheTopicUntilItStopsAndCtrlCPrintsTheSummary()
            throws IOException, InterruptedException {
        try (DetectorProcess demo = demo().awaitReady()) {
            assertThat(new Cluster("127.0.0.1:" + kafka).topics())
                    .contains("readings", "readings.normal", "readings.anomalous", "readings.dead-letter");
            List<ProcessHandle> children = demo.handle().descendants().toList();
            assertThat(children).isNotEmpty();

            List<String> lines = readmesTwoInstances();

            assertThat(lines).hasSize(3);
            assertThat(lines.subList(0, 2))
                    .containsExactlyInAnyOrder("\"assignment\":[\"readings-0\"]", "\"assignment\":[\"readings-1\"]");
            assertThat(lines.get(2)).isEqualTo("\"assignment\":[\"readings-0\",\"readings-1\"]");
            assertThat(demo.interrupt().exitCode()).isEqualTo(130);
            assertThat(demo.output()).contains("recall 1.000", "precision 1.000", "readings produced");
            assertNothingIsLeftOf(demo, children);
        }
    }

    @Test
    void detectorOfOnesOwnRunsOnTheDemosBrokerAndAKilledDemoLeavesNothing(@TempDir Path directory) {
        Path csv = CsvText.file(directory, LabelledRows.correlated(500, 2026).csv());
        Path model = directory.resolve("forest.winnow");
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + kafka,
                "WINNOW_REGISTRY_URL",
                "http://127.0.0.1:" + registry,
                "WINNOW_INPUT_TOPIC",
                "cardio",
                "WINNOW_MODEL",
                model.toString());
        run(directory, Map.of(), "train", "--scorer", "forest", "--csv", csv, "--label", "label", "--out", model);
        try (DetectorProcess demo = demo("--topic", "cardio").awaitReady()) {
            run(directory, environment, "produce", "--topic", "cardio", "--csv", csv, "--rate", "0");
            DetectorProcess.Setup own = DetectorProcess.bare();
            environment.forEach(own::environment);
            try (DetectorProcess detector = own.start().awaitReady()) {
                detector.awaitJudged(500);

                assertThat(detector.status().path("records").path("anomalous").asLong())
                        .isBetween(1L, 100L);
            }
            assertAKillLeavesNothingOf(demo);
        }
    }

    private void assertAKillLeavesNothingOf(DetectorProcess demo) {
        List<ProcessHandle> children = demo.handle().descendants().toList();
        assertThat(children).isNotEmpty();

        demo.kill();

        await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        await().untilAsserted(() -> assertNothingIsLeftOf(demo, children));
    }

    private static void run(Path directory, Map<String, String> environment, Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        CommandRun run = CommandRun.of(directory, environment, texts);
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
    }

    @Test
    void demoThatEndsInTheMiddleOfASendSucceeds() {
        try (DetectorProcess demo = demo("--duration", "1s", "--rate", "10000")) {
            assertThat(demo.exitCode()).as(demo.output()).isEqualTo(0);
            assertThat(demo.output())
                    .contains("recall 1.000", "precision 1.000")
                    .doesNotContain("ERROR");
        }
    }

    @Test
    void takenPortIsReportedWithTheOptionThatMovesIt() throws IOException {
        for (String option : List.of("--kafka-port", "--registry-port", "--http-port")) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    DetectorProcess demo = demo(option, String.valueOf(taken.getLocalPort()))) {
                assertThat(demo.exitCode()).isEqualTo(1);
                assertThat(demo.output().lines())
                        .containsExactly("port " + taken.getLocalPort() + " is taken; free it, or choose another with "
                                + option);
            }
        }
    }

    @Test
    void demoBesideABrokerOfOnesOwnIsRefused() {
        try (DetectorProcess demo = DetectorProcess.bare()
                .environment("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
                .start("demo")) {
            assertThat(demo.exitCode()).isEqualTo(1);
            assertThat(demo.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("KAFKA_BOOTSTRAP_SERVERS is set")
                    .contains("unset it");
        }
    }

    @Test
    void helpSucceedsAndTellsTheOptions() {
        try (DetectorProcess demo = DetectorProcess.bare().start("demo", "--help")) {
            assertThat(demo.exitCode()).isEqualTo(0);
            assertThat(demo.output())
                    .contains("--scorer", "--rate", "--duration", "--seed", "--anomaly-rate")
                    .contains("--kafka-port", "--registry-port", "--http-port", "9092", "8081", "8080");
        }
    }

    @Test
    void wrongUsageExitsWithTwoAndNamesTheMistake() {
        for (List<String> wrong : List.of(
                List.of("--colour", "red"),
                List.of("--duration", "soon"),
                List.of("--rate", "0"),
                List.of("--anomaly-rate", "2"),
                List.of("--scorer", "forrest"),
                List.of("--kafka-port", "70000"))) {
            try (DetectorProcess demo = demo(wrong.toArray(String[]::new))) {
                assertThat(demo.exitCode()).as(wrong.get(0)).isEqualTo(2);
                assertThat(demo.output()).contains(wrong.get(0)).doesNotContain("\tat ");
            }
        }
    }

    /** What the commands print, with the ports of this demo and a free one for the second instance. */
    private List<String> readmesTwoInstances() throws IOException, InterruptedException {
        String commands = Files.readString(Path.of("README.md"))
                .replaceFirst("(?s).*<!-- two instances -->\n```sh\n(.*?)```.*", "$1")
                .replace("8080", String.valueOf(http))
                .replace("8090", String.valueOf(Ports.free()));
        ProcessBuilder bash = new ProcessBuilder("bash", "-e", "-c", commands).redirectErrorStream(true);
        bash.environment().put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka);
        bash.environment().put("WINNOW_REGISTRY_URL", "http://127.0.0.1:" + registry);
        Process process = bash.start();
        try {
            assertThat(process.waitFor(EveryTest.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("done in time")
                    .isTrue();
            return process.inputReader().lines().toList();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A given option replaces the free port. */
    private DetectorProcess demo(String... more) {
        List<String> given = List.of(more);
        Stream<String> ports = Stream.of("--kafka-port", "--registry-port", "--http-port")
                .filter(option -> !given.contains(option))
                .flatMap(option -> Stream.of(option, String.valueOf(port(option))));
        String[] arguments = Stream.of(Stream.of("demo"), ports, given.stream())
                .flatMap(part -> part)
                .toArray(String[]::new);
        return DetectorProcess.bare().port(http).start(arguments);
    }

    private int port(String option) {
        return option.equals("--kafka-port") ? kafka : option.equals("--registry-port") ? registry : http;
    }

    private void assertNothingIsLeftOf(DetectorProcess demo, List<ProcessHandle> children) {
        assertThat(demo.handle().isAlive()).isFalse();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        for (int port : List.of(kafka, registry, http)) {
            assertThat(Ports.isFree(port)).as("port " + port).isTrue();
        }
    }
}
