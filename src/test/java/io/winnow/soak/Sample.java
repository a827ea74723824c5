package io.winnow.soak;

import io.winnow.fixture.DetectorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A detector at one moment.
 *
 * @param seconds since the start
 * @param rate records judged per second since the sample before
 * @param collecting share of the time since the sample before that went into garbage collection
 * @param collected seconds since the start that went into it
 * @param rss resident memory, as all that follow in bytes
 * @param heap committed
 * @param histories held in the heap
 * @param stores held by RocksDB
 */
record Sample(
        long seconds,
        long records,
        double rate,
        long lag,
        double collecting,
        double collected,
        long rss,
        long heap,
        long histories,
        long stores,
        long evicted) {

    static final String HEAD =
            "| seconds | records | records/s | lag | resident | heap | outside | histories in the heap |"
                    + " stores outside | evicted | collecting |\n|---|---|---|---|---|---|---|---|---|---|---|";

    static final Sample NONE = new Sample(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Sample of(DetectorProcess detector, long seconds, Sample before) {
        String metrics = detector.get("/q/metrics").body();
        long records = (long) (sum(metrics, "winnow_records_total{") + sum(metrics, "winnow_dead_letters_total{"));
        double collected = sum(metrics, "jvm_gc_pause_seconds_sum{");
        double span = Math.max(1, seconds - before.seconds);
        return new Sample(
                seconds,
                records,
                (records - before.records) / span,
                (long) sum(metrics, "winnow_lag "),
                (collected - before.collected) / span,
                collected,
                resident(detector),
                (long) sum(metrics, "jvm_memory_committed_bytes{area=\"heap\""),
                (long) sum(metrics, "winnow_state_memory_bytes{area=\"heap\""),
                (long) sum(metrics, "winnow_state_memory_bytes{area=\"native\""),
                (long) sum(metrics, "winnow_keys_evicted_total "));
    }

    /** All that is neither heap nor on disk: RocksDB, classes, code, threads, buffers. */
    long outside() {
        return rss - heap;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %,.0f | %,d | %s | %s | %s | %s | %s | %,d | %.1f %% |",
                seconds,
                records,
                rate,
                lag,
                megabytes(rss),
                megabytes(heap),
                megabytes(outside()),
                megabytes(histories),
                megabytes(stores),
                evicted,
                100 * collecting);
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / 1048576.0) + " MB";
    }

    private static double sum(String metrics, String start) {
        return metrics.lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static long resident(DetectorProcess detector) {
        try {
            return Files.readAllLines(
                            Path.of("/proc", Long.toString(detector.handle().pid()), "status"))
                    .stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
