package io.winnow.crash;

import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Two detectors that are one group and judge all of the input, in one mode and with one guarantee. */
final class Pair implements AutoCloseable {

    private static final int COMMIT_INTERVAL_MS = 500;

    /** A transaction that is younger will not be committed within the next moment. */
    private static final int YOUNG_MS = 350;

    private static final long SURVIVOR_LIMIT_MS = 5_000;

    private final Mode mode;
    private final Guarantee guarantee;
    private final Model model;
    private final Brokers brokers;
    private final String input;
    private final Group group;
    private final DetectorProcess.Setup[] setups = new DetectorProcess.Setup[2];
    private final DetectorProcess[] detectors = new DetectorProcess[2];
    private long killedAt;

    Pair(Mode mode, Guarantee guarantee, Brokers brokers, String input, Path parent) throws IOException {
        this.mode = mode;
        this.guarantee = guarantee;
        this.brokers = brokers;
        this.input = input;
        this.group = new Group(brokers.admin(), name());
        Path directory = Files.createDirectories(parent.resolve(name()));
        this.model = mode.model(directory);
        for (int i = 0; i < 2; i++) {
            setups[i] = mode.configure(setup(directory.resolve("state-" + i)), model, directory);
        }
    }

    private DetectorProcess.Setup setup(Path state) {
        return DetectorProcess.bare()
                .property("winnow.input.topic", input)
                .property("winnow.output.normal.topic", name() + ".normal")
                .property("winnow.output.anomalous.topic", name() + ".anomalous")
                .property("winnow.output.dead-letter.topic", name() + ".dead-letter")
                .property("winnow.application-id", name())
                .property("winnow.output.headers", "full")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("winnow.processing-guarantee", guarantee.setting())
                .property("kafka.bootstrap.servers", brokers.bootstrapServers())
                .property("kafka-streams.state.dir", state.toString())
                // Brokers, detectors and the load share a machine: fewer, longer transactions.
                .property("kafka-streams.commit.interval.ms", Integer.toString(COMMIT_INTERVAL_MS))
                // One that comes back gets its partitions at once, not when its state has caught up.
                .property("kafka-streams.acceptable.recovery.lag", Long.toString(Long.MAX_VALUE))
                // The brokers must miss a killed detector soon.
                .property("kafka.session.timeout.ms", "3000")
                .property("kafka.heartbeat.interval.ms", "800")
                .property("kafka.reconnect.backoff.max.ms", "500");
    }

    List<String> outputs() {
        return Stream.of("normal", "anomalous", "dead-letter")
                .map(route -> name() + "." + route)
                .toList();
    }

    void start() {
        for (int i = 0; i < 2; i++) {
            detectors[i] = setups[i].start();
        }
    }

    /** What would be interrupted if the brokers were killed now, in words; empty if it may be nothing. */
    String atStake() {
        if (guarantee == Guarantee.AT_LEAST_ONCE) {
            return uncommitted();
        }
        long now = System.currentTimeMillis();
        return transactions(group.openSince().stream()
                .filter(since -> now - since < YOUNG_MS)
                .count());
    }

    /** SIGKILL, and the same once more at once. */
    void restart(int index) {
        detectors[index].kill().exitCode(Duration.ofSeconds(10));
        killedAt = System.currentTimeMillis();
        detectors[index] = setups[index].start();
    }

    /**
     * What the kill interrupted, in words; empty if nothing: what began before and is still open when the survivor, which
     * commits again and again, has begun anew.
     */
    String interrupted() {
        if (guarantee == Guarantee.AT_LEAST_ONCE) {
            return uncommitted();
        }
        while (System.currentTimeMillis() < killedAt + SURVIVOR_LIMIT_MS) {
            List<Long> open = group.openSince();
            if (open.stream().anyMatch(since -> since > killedAt)) {
                return transactions(
                        open.stream().filter(since -> since <= killedAt).count());
            }
        }
        return "";
    }

    private String uncommitted() {
        long records = group.uncommitted(brokers.ends(input));
        return records == 0 ? "" : records + " uncommitted records";
    }

    private static String transactions(long open) {
        return open == 0 ? "" : open + (open == 1 ? " open transaction" : " open transactions");
    }

    /** What keeps this pair from having judged all before these ends and being whole; empty if nothing does. */
    String unsettled(Map<TopicPartition, Long> ends) {
        for (DetectorProcess detector : detectors) {
            if (detector.health("ready") != 200) {
                return this + ": the detector at port " + detector.port() + " is not ready";
            }
        }
        var assignments = group.assignments();
        if (assignments.size() != 2 || assignments.stream().anyMatch(partitions -> partitions.isEmpty())) {
            return this + ": the members have " + assignments;
        }
        return unjudged(ends);
    }

    /** What is left of all before these ends; empty if everything has left and is committed. */
    String unfinished(Map<TopicPartition, Long> ends) {
        for (DetectorProcess detector : detectors) {
            if (detector.metric("winnow_window_records") > 0) {
                return this + ": records wait in windows";
            }
        }
        return group.openSince().isEmpty() ? unjudged(ends) : this + ": a transaction is open";
    }

    private String unjudged(Map<TopicPartition, Long> ends) {
        long records = group.uncommitted(ends);
        return records == 0 ? "" : this + ": " + records + " records are not judged";
    }

    /** Fails, with its output, if a detector has ended by itself. */
    void mustLive() {
        for (DetectorProcess detector : detectors) {
            if (!detector.handle().isAlive()) {
                throw new AssertionError(this + ": a detector ended:\n" + detector.output());
            }
        }
    }

    CleanRun cleanRun() {
        return new CleanRun(model);
    }

    private String name() {
        return mode.name().toLowerCase(Locale.ROOT) + "-" + guarantee.setting();
    }

    @Override
    public String toString() {
        return mode + ", " + guarantee;
    }

    @Override
    public void close() {
        for (DetectorProcess detector : detectors) {
            if (detector != null) {
                detector.close();
            }
        }
    }
}
