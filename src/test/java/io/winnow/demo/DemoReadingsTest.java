package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.produce.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoReadingsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void scorerThatLearnsGetsThreeWeeksWithoutAnIncidentThenReadingsUntilThePresent() {
        DemoReadings readings = DemoReadings.of(options("--scorer", "adaptive"), NOW);

        List<Outgoing> history = new ArrayList<>();
        readings.history().forEachRemaining(history::add);
        List<Outgoing> watched = new ArrayList<>();
        readings.toWatch().forEachRemaining(watched::add);

        assertThat(history).hasSize(readings.historyReadings()).allMatch(one -> one.headers()
                .isEmpty());
        assertThat(history.get(history.size() - 1).time()).isBefore(readings.from());
        assertThat(watched.get(0).time()).isEqualTo(readings.from());
        assertThat(watched.get(watched.size() - 1).time()).isBetween(NOW.minusSeconds(60), NOW);
        assertThat(readings.watched()).isGreaterThan(Duration.ofDays(700));
    }

    @Test
    void otherScorersNeedNoHistory() {
        assertThat(DemoReadings.of(options("--scorer", "forest"), NOW).historyReadings())
                .isZero();
    }

    private static DemoOptions options(String... args) {
        DemoOptions options = new DemoOptions();
        new CommandLine(options).parseArgs(args);
        return options;
    }
}
