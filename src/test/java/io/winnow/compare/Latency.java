package io.winnow.compare;

import io.winnow.fixture.Pause;
import io.winnow.fixture.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes records at a steady rate, and measures how long it takes until they can be read from an output. */
final class Latency {

    static final String P50 = "p50 ms";
    static final String P99 = "p99 ms";
    static final String P999 = "p99.9 ms";

    /** Compiles what is measured. */
    private static final int WARM_UP_RATE = 10_000;

    private static final int CAUGHT_UP_MS = 500;
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 60;

    private final Broker broker;
    private final Effort effort;

    Latency(Broker broker, Effort effort) {
        this.broker = broker;
        this.effort = effort;
    }

    /** By name. */
    Map<String, Double> measure(Row row) throws IOException {
        Site site = broker.empty(row.records(), row.guarantee());
        try (Program program =
                        Program.start(row.contestant().command(site, row.records(), Ports.free()), site.directory());
                Latencies latencies = new Latencies(site, row.records().partitions());
                Load load = new Load(broker.producer(), row.records(), site.input(), WARM_UP_RATE)) {
            awaitCaughtUp(program, latencies);
            Pause.of(effort.longest());
            load.rate(row.rate());
            Pause.of(SETTLING);
            latencies.startAnew();
            Pause.of(effort.longest());
            program.requireAlive();
            Map<String, Double> figures = new LinkedHashMap<>();
            int[] millis = latencies.millis();
            figures.put(P50, (double) Spread.quantile(millis, 0.5));
            figures.put(P99, (double) Spread.quantile(millis, 0.99));
            figures.put(P999, (double) Spread.quantile(millis, 0.999));
            return figures;
        } finally {
            broker.clear(site);
        }
    }

    private static void awaitCaughtUp(Program program, Latencies latencies) throws IOException {
        while (latencies.latest() > CAUGHT_UP_MS) {
            program.requireAlive();
            if (program.secondsSinceStart() > PATIENCE_SECONDS) {
                throw program.failure("did not keep up with " + WARM_UP_RATE + " records a second");
            }
            program.hasEnded(10);
        }
    }
}
