package io.winnow.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process took from its start to its end.
 *
 * @param seconds of the clock
 * @param cpuSeconds of all its threads
 * @param megabytes that were resident at most
 */
record ChildCost(double seconds, double cpuSeconds, double megabytes) {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Duration EVERY = Duration.ofMillis(50);

    /** Watches until the process ends. Linux only. */
    static ChildCost of(ProcessHandle child) {
        long start = System.nanoTime();
        Duration cpu = Duration.ZERO;
        double peak = 0;
        while (child.isAlive()) {
            cpu = child.info().totalCpuDuration().orElse(cpu);
            peak = Math.max(peak, peak(child));
            Pause.of(EVERY);
        }
        return new ChildCost((System.nanoTime() - start) / 1e9, cpu.toMillis() / 1e3, peak);
    }

    /** 0 if the process has just ended. */
    private static double peak(ProcessHandle child) {
        try {
            Matcher found = PEAK.matcher(Files.readString(Path.of("/proc/" + child.pid() + "/status")));
            return found.find() ? Double.parseDouble(found.group(1)) / 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
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
