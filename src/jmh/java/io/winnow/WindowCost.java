package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * Prints what a record costs the packaged application, on a real broker, in windows of several sizes: the processor time of
 * the whole process, compaction of its store included, and how long a record takes while there is always another one.
 */
public final class WindowCost {

    private static final int KEYS = 10;
    private static final int WARM_UP = 200_000;
    private static final int MEASURED = 400_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int CHUNK = 50_000;
    private static final long WINDOW_MS = 10_000;
    private static final long START = 1_767_225_600_000L;

    private WindowCost() {}

    /** Where a detector stands. */
    private record Mark(long judged, Duration processor, long nanos) {

        static Mark of(DetectorProcess detector) {
            Duration processor = detector.handle().info().totalCpuDuration().orElseThrow();
            return new Mark(detector.judged(), processor, System.nanoTime());
        }
    }

    /** Arguments: guarantees (both). */
    public static void main(String[] arguments) {
        List<String> guarantees =
                arguments.length > 0 ? List.of(arguments) : List.of("at_least_once", "exactly_once_v2");
        try {
            System.out.println("| records per key and window | guarantee | CPU per record | wall per record |");
            System.out.println("|---|---|---|---|");
            for (String guarantee : guarantees) {
                for (int size : new int[] {10, 100, 1_000, 10_000}) {
                    System.out.println(row(size, guarantee));
                }
            }
            System.exit(0);
        } catch (RuntimeException | Error e) {
            // Else the parts that were started would live on.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static String row(int size, String guarantee) {
        String topic = "cost-" + guarantee + "-" + size;
        Parts.cluster().createTopics(1, topic);
        // The last window is not closed by a later record, but by the clock.
        long records = WARM_UP + MEASURED + 2L * KEYS * size;
        for (long from = 0; from < records; from += CHUNK) {
            Parts.cluster().write(records(topic, size, from, Math.min(records, from + CHUNK)));
        }
        DetectorProcess.Setup setup = DetectorProcess.judging(topic)
                .property("winnow.window.size", WINDOW_MS + "ms")
                .property("winnow.window.max-records", Integer.toString(2 * size))
                .property("winnow.processing-guarantee", guarantee)
                .property("kafka.auto.offset.reset", "earliest");
        try (DetectorProcess detector = setup.start()) {
            Mark from = await(detector, WARM_UP);
            Mark to = await(detector, WARM_UP + MEASURED);
            long judged = to.judged - from.judged;
            double processor = to.processor.minus(from.processor).toNanos() / 1e3 / judged;
            double wall = (to.nanos - from.nanos) / 1e3 / judged;
            return String.format(Locale.ROOT, "| %,d | %s | %.1f µs | %.1f µs |", size, guarantee, processor, wall);
        }
    }

    private static Mark await(DetectorProcess detector, long judged) {
        Awaitility.await(judged + " records judged")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> detector.answers() && detector.judged() >= judged);
        return Mark.of(detector);
    }

    private static List<ProducerRecord<byte[], byte[]>> records(String topic, int size, long from, long to) {
        int id = Telemetry.schemaId();
        return LongStream.range(from, to)
                .mapToObj(i -> new ProducerRecord<>(
                        topic,
                        null,
                        START + i / KEYS * WINDOW_MS / size,
                        ("press-" + i % KEYS).getBytes(UTF_8),
                        Telemetry.bytes(id, Telemetry.of(i, 20.0))))
                .toList();
    }
}
