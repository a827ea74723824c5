package io.winnow.swap;

import io.winnow.fixture.Pause;
import io.winnow.fixture.ProcessMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * What a process took from its start to its end.
 *
 * @param seconds of the clock
 * @param cpuSeconds of all its threads
 * @param megabytes that were resident at most
 */
record ChildCost(double seconds, double cpuSeconds, double megabytes) {

    private static final Duration EVERY = Duration.ofMillis(50);

    /** Watches until the process ends. Linux only. */
    static ChildCost of(ProcessHandle child) throws IOException {
        long start = System.nanoTime();
        Duration cpu = Duration.ZERO;
        double peak = 0;
        while (child.isAlive()) {
            cpu = child.info().totalCpuDuration().orElse(cpu);
            peak = Math.max(peak, ProcessMemory.peakMegabytes(child));
            Pause.of(EVERY);
        }
        return new ChildCost((System.nanoTime() - start) / 1e9, cpu.toMillis() / 1e3, peak);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "the process that trained: %.1f s, %.1f CPU s, %.0f MB at most",
                seconds,
                cpuSeconds,
                megabytes);
    }
}
