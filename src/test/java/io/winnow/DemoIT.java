package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one command of a newcomer, as a newcomer types it. */
class DemoIT {

    private final int kafka = Ports.free();
    private final int registry = Ports.free();
    private final int http = Ports.free();

    @Test
    void demoWithADurationFindsWhatWasPlantedAndNothingElse() {
        try (DetectorProcess demo = demo("--duration", "5s", "--rate", "200", "--anomaly-rate", "0.02")) {
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
    void scorerThatLearnsFindsTheIncidentsThatAreUnlikeTheSensorsOwnPast() {
        try (DetectorProcess demo =
                demo("--scorer", "adaptive", "--duration", "45s", "--rate", "1000", "--anomaly-rate", "0.1")) {
            assertThat(demo.exitCode(Duration.ofMinutes(3))).isZero();

            List<String> lines = demo.output().lines().toList();
            assertThat(lines)
                    .anyMatch(line -> line.matches("history   90,720 readings of 21 days, to be learned"))
                    .anyMatch(line -> line.matches("planted   sensor-\\d: incident \\d+ level shift of \\w+"))
                    .anyMatch(line -> line.matches("ANOMALY   sensor-\\d: .* expected .*"))
                    .anyMatch(line -> line.matches("incidents [1-9]\\d*, found [1-9]\\d*"))
                    .anyMatch(line -> line.matches("false alarms \\d+ in [1-9]\\d*\\.\\d days"));
            assertThat(demo.output()).doesNotContain("WARN", "ERROR", "\tat ", "recall");
        }
    }

    @Test
    void topicsAreNamedAsDocumentedAndCtrlCPrintsTheSummary() {
        try (DetectorProcess demo = demo()) {
            demo.awaitReady();
            assertThat(new Cluster("127.0.0.1:" + kafka).topics())
                    .contains("readings", "readings.normal", "readings.anomalous", "readings.dead-letter");
            demo.await("judging", () -> demo.judged() > 0);
            List<ProcessHandle> children = demo.handle().descendants().toList();
            assertThat(children).isNotEmpty();

            assertThat(demo.interrupt().exitCode()).isEqualTo(130);
            assertThat(demo.output()).contains("recall 1.000", "precision 1.000", "readings produced");
            assertNothingIsLeftOf(demo, children);
        }
    }

    @Test
    void killedDemoLeavesNoProcessAndNoPortAndASecondOneEndsInTheMiddleOfASend() {
        try (DetectorProcess first = demo().awaitReady()) {
            List<ProcessHandle> children = first.handle().descendants().toList();
            assertThat(children).isNotEmpty();

            first.kill();

            await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
            await().untilAsserted(() -> assertNothingIsLeftOf(first, children));
        }
        try (DetectorProcess second = demo("--duration", "1s", "--rate", "10000")) {
            assertThat(second.exitCode()).as(second.output()).isEqualTo(0);
            assertThat(second.output())
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
    void demoWithoutTheRegistrysFilesEndsBeforeAnythingStarts() throws IOException {
        try (DetectorProcess demo =
                DetectorProcess.bare().jar(withoutRegistry()).start("demo", "--scorer", "forest")) {
            assertThat(demo.exitCode()).isEqualTo(1);
            assertThat(demo.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("no embedded registry: no directory registry with apicurio-registry-app-*-runner.jar");
        }
    }

    /** The application in a directory that has no registry beside or above it. */
    private static Path withoutRegistry() throws IOException {
        Path jar = Path.of(System.getProperty("winnow.jar"));
        Path from = jar.getParent();
        Path to = Files.createTempDirectory(Path.of("target"), "without-registry-")
                .resolve("app");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path link = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(link);
                } else {
                    Files.createLink(link, file);
                }
            }
        }
        return to.resolve(jar.getFileName());
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
