package io.winnow.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few records of what the program measures. */
class CompareIT {

    private static final Effort LITTLE = new Effort(1, 6_000, 1_000, 5_000, Duration.ofSeconds(20));

    private static final Row COPYING = draining("pass-through", Rows.COPYING);
    private static final Row USUAL_WAY = draining("usual way", new Rival(UsualWay.class));
    private static final Row BOUNDS = draining("bounds", new Winnow(Path.of(System.getProperty("winnow.jar"))));

    private static Row draining(String name, Contestant contestant) {
        return Row.draining("base", name, contestant, Input.USUAL);
    }

    @Test
    void everyProgramReadsTheRecordsAndIsMeasured(@TempDir Path directory) throws IOException {
        List<Row> rows = List.of(COPYING, USUAL_WAY, BOUNDS, BOUNDS.exactlyOnce());
        Figures figures = new Figures();
        try (Broker broker = new Broker(directory)) {
            for (Row row : rows) {
                figures.add(row, new Drain(broker, LITTLE).measure(row));
            }
        }

        assertThat(rows).allSatisfy(row -> {
            assertThat(figures.of(row)).containsKeys(Drain.CPU, Drain.CPU_ALONE, Drain.RATE, Drain.RESIDENT);
            assertThat(figures.of(row).values())
                    .allSatisfy(values -> assertThat(values.get(0)).isPositive());
        });
        assertThat(figures.of(BOUNDS)).containsKey(Drain.LIVE);
        List<String> table = new Tables(rows, figures).drained();
        assertThat(table).hasSize(2 + rows.size());
        assertThat(table.get(2)).startsWith("| pass-through | 1.00 | ");
        assertThat(table.get(5)).startsWith("| bounds, exactly once | – | ");
    }

    @Test
    void latencyIsMeasured(@TempDir Path directory) throws IOException {
        Effort second = new Effort(1, 0, 0, 0, Duration.ofSeconds(1));
        try (Broker broker = new Broker(directory)) {
            Map<String, Double> figures = new Latency(broker, second).measure(BOUNDS.at(500));

            assertThat(figures.get(Latency.P50)).isNotNegative().isLessThanOrEqualTo(figures.get(Latency.P99));
        }
    }
}
