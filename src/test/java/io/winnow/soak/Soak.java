package io.winnow.soak;

import io.winnow.crash.Mode;
import io.winnow.embedded.BrokerProcess;
import io.winnow.embedded.ScratchDirectory;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Prints what becomes of a detector's memory while it judges records of many keys of which it keeps something, on a broker
 * of its own. Arguments: keys, partitions, records per second, seconds, seconds between two lines, size of the heap, size
 * of the windows (0s: none), the {@link Mode}. Ends with 1 if the detector falls behind by more than half a minute.
 */
public final class Soak {

    private static final String TOPIC = "soak";

    /** The broker need not keep what was read. */
    private static final Map<String, String> SHORT =
            Map.of("retention.ms", "600000", "segment.ms", "60000", "segment.bytes", "16777216");

    /** Lines of the table at the end. */
    private static final int ROWS = 12;

    /** For a start. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int MOST_SECONDS_BEHIND = 30;

    private final List<Sample> samples = new ArrayList<>();
    private final int keys;
    private final int partitions;
    private final int rate;
    private final int seconds;
    private final int every;
    private final String heap;
    private final String window;
    private final Mode mode;

    private Soak(String[] arguments) {
        keys = Integer.parseInt(arguments[0]);
        partitions = Integer.parseInt(arguments[1]);
        rate = Integer.parseInt(arguments[2]);
        seconds = Integer.parseInt(arguments[3]);
        every = Integer.parseInt(arguments[4]);
        heap = arguments[5];
        window = arguments[6];
        mode = Mode.valueOf(arguments[7].toUpperCase(Locale.ROOT));
    }

    public static void main(String[] arguments) {
        Awaitility.setDefaultTimeout(PATIENCE);
        try {
            System.exit(new Soak(arguments).run() ? 0 : 1);
        } catch (IOException | RuntimeException | Error e) {
            // Else the parts that were started would live on.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private boolean run() throws IOException {
        try (ScratchDirectory scratch = ScratchDirectory.create();
                BrokerProcess broker = BrokerProcess.start(scratch.path())) {
            Awaitility.await("the broker").ignoreExceptions().until(() -> createTopics(broker));
            String servers = broker.cluster().bootstrapServers();
            try (DetectorProcess detector =
                            setup(servers, scratch.path()).start().awaitReady();
                    Load load = new Load(servers, TOPIC, keys, rate)) {
                load.start();
                System.out.println(Sample.HEAD);
                watch(detector);
                return summary(load);
            }
        }
    }

    private boolean createTopics(BrokerProcess broker) {
        broker.cluster()
                .createTopics(
                        partitions, SHORT, TOPIC, TOPIC + ".normal", TOPIC + ".anomalous", TOPIC + ".dead-letter");
        return true;
    }

    private DetectorProcess.Setup setup(String servers, Path directory) throws IOException {
        DetectorProcess.Setup setup = DetectorProcess.bare()
                // As in the image, in a small container, where the heap starts small.
                .java(
                        "-Xms16m",
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TrimNativeHeapInterval=60000")
                .environment("MALLOC_ARENA_MAX", "2")
                .property("winnow.input.topic", TOPIC)
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", servers)
                .property("kafka-streams.state.dir", directory.resolve("state").toString());
        if (!window.equals("0s")) {
            setup.property("winnow.window.size", window);
        }
        return mode.configure(setup, mode.model(directory), directory);
    }

    private void watch(DetectorProcess detector) {
        long start = System.nanoTime();
        Sample last = Sample.NONE;
        while (last.seconds() < seconds) {
            long next = last.seconds() + every;
            sleepUntil(start + TimeUnit.SECONDS.toNanos(next));
            last = Sample.of(detector, next, last);
            samples.add(last);
            System.out.println(last);
        }
    }

    /** A few of the lines, from the first to the last, and whether the detector kept up. */
    private boolean summary(Load load) {
        System.out.printf(
                "%n%s, %,d keys, %d partitions, -Xmx%s, windows of %s; %,d records written%n%n%s%n",
                mode, keys, partitions, heap, window, load.written(), Sample.HEAD);
        int rows = Math.min(ROWS, samples.size());
        for (int i = 1; i <= rows; i++) {
            System.out.println(samples.get(samples.size() * i / rows - 1));
        }
        Sample last = samples.get(samples.size() - 1);
        return load.written() - last.records() < (long) MOST_SECONDS_BEHIND * rate;
    }

    private static void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
