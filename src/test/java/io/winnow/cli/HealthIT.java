package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that a container's health check runs. */
class HealthIT {

    @TempDir
    Path directory;

    @Test
    void detectorThatWaitsIsAliveButNotReady() {
        try (DetectorProcess detector = DetectorProcess.waiting().start()) {
            detector.await("alive", () -> detector.health("live") == 200);
            Map<String, String> environment = Map.of("QUARKUS_HTTP_PORT", String.valueOf(detector.port()));

            CommandRun live = CommandRun.of(directory, environment, "health");
            CommandRun ready = CommandRun.of(directory, environment, "health", "--ready");

            assertThat(live.exitCode()).isZero();
            assertThat(ready.exitCode()).isEqualTo(1);
            assertThat(String.join("\n", ready.out())).contains("\"status\": \"DOWN\"");
        }
    }

    @Test
    void nobodyAtTheAddressIsAFailure() {
        CommandRun run = CommandRun.of(directory, Map.of(), "health", "--url", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .containsExactly("no answer from http://127.0.0.1:1/q/health/live; is a detector running there?");
    }
}
