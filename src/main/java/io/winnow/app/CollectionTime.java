package io.winnow.app;

import java.lang.management.GarbageCollectorMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of its time this process lately stood still for garbage collection. One thread. */
final class CollectionTime {

    static final Duration SPAN = Duration.ofMinutes(1);

    private final List<GarbageCollectorMXBean> collectors;
    private final Clock clock;
    private final Deque<Reading> readings = new ArrayDeque<>();

    /** @param collected milliseconds, since the process started */
    private record Reading(long time, long collected) {}

    CollectionTime(List<GarbageCollectorMXBean> collectors, Clock clock) {
        this.collectors =
                collectors.stream().filter(CollectionTime::stopsThreads).toList();
        this.clock = clock;
    }

    /** The share since the last call that is at least a minute ago, from 0 to 1; 0 if there was none. */
    double share() {
        Reading now = new Reading(clock.millis(), collected());
        readings.addLast(now);
        @Nullable Reading from = null;
        while (!readings.isEmpty() && now.time - readings.getFirst().time >= SPAN.toMillis()) {
            from = readings.removeFirst();
        }
        if (from == null) {
            return 0;
        }
        readings.addFirst(from);
        return (double) (now.collected - from.collected) / (now.time - from.time);
    }

    private long collected() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /** Beans such as "ZGC Cycles" and "G1 Concurrent GC" tell the time of work that is done beside the threads. */
    private static boolean stopsThreads(GarbageCollectorMXBean collector) {
        return !collector.getName().endsWith("Cycles") && !collector.getName().contains("Concurrent");
    }
}
