package io.winnow.crash;

import io.winnow.fixture.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A pair of detectors on three brokers, judging under load, and what is killed. A kill counts only if it interrupted something. */
final class Crashes implements AutoCloseable {

    private static final String INPUT = "input";
    private static final int PARTITIONS = 4;
    private static final int PER_SECOND = 2_500;
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration FLUSHED = Duration.ofSeconds(1);

    private final Random random;
    private final Brokers brokers;
    private final Pair pair;
    private final Load load;
    private Map<TopicPartition, Long> mustBeJudged = Map.of();
    private String unsettled = "";

    /**
     * Starts everything.
     *
     * @param directory of the brokers and of all state; empty
     */
    Crashes(Mode mode, Guarantee guarantee, Path directory, long seed) throws IOException {
        this.random = new Random(seed);
        this.brokers = Brokers.start(directory);
        this.load = new Load(brokers.bootstrapServers(), INPUT, PER_SECOND);
        this.pair = new Pair(mode, guarantee, brokers, INPUT, directory);
        brokers.createTopics(PARTITIONS, List.of(INPUT));
        brokers.createTopics(PARTITIONS, pair.outputs());
        load.start();
        pair.start();
    }

    /**
     * Kills at a random moment under load, until something was interrupted.
     *
     * @return what, in words
     */
    String kill(Kill what) throws IOException {
        settle();
        sleep(random.nextInt(1_000));
        String interrupted =
                switch (what) {
                    case INSTANCE -> killInstance();
                    case LEADER -> killLeader();
                    case ALL_BROKERS -> killBrokers();
                };
        mustBeJudged = brokers.awaitEnds(INPUT);
        return interrupted;
    }

    private String killInstance() {
        while (true) {
            pair.restart(random.nextInt(2));
            mustBeJudged = brokers.awaitEnds(INPUT);
            String interrupted = pair.interrupted();
            if (!interrupted.isEmpty()) {
                return interrupted;
            }
            settle();
        }
    }

    private String killLeader() throws IOException {
        int victim = brokers.leader(new TopicPartition(INPUT, random.nextInt(PARTITIONS)));
        String interrupted = awaitStake();
        brokers.kill(victim);
        sleep(500 + random.nextInt(2_500));
        brokers.start(victim);
        return interrupted;
    }

    private String killBrokers() throws IOException {
        String interrupted = awaitStake();
        brokers.killAll();
        brokers.startAll();
        return interrupted;
    }

    /** The first moment at which there is something to lose. */
    private String awaitStake() {
        return Awaitility.await("something to interrupt")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .pollDelay(Duration.ZERO)
                .ignoreExceptions()
                .until(pair::atStake, stake -> !stake.isEmpty());
    }

    /** Waits until brokers and detectors are whole again and have judged what was there after the last kill. */
    private void settle() {
        await(
                "all well",
                Duration.ZERO,
                () -> brokers.areInSync() ? pair.unsettled(mustBeJudged) : "a replica is behind");
    }

    /** Stops the load, waits until everything has left, and counts. */
    Tally tally() {
        long in = load.stop();
        mustBeJudged = brokers.awaitEnds(INPUT);
        // A window that was let go shows as a transaction only when its records are sent.
        await("finished", FLUSHED, () -> pair.unfinished(mustBeJudged));
        Cluster cluster = new Cluster(brokers.bootstrapServers());
        CleanRun cleanRun = pair.cleanRun();
        long[] written = {0};
        cluster.forEach(INPUT, record -> {
            cleanRun.judge(record);
            written[0]++;
        });
        if (written[0] != in) {
            throw new IllegalStateException(written[0] + " records are in the input and " + in
                    + " were sent: its producer wrote some twice while brokers died");
        }
        return Tally.of(cluster, pair.outputs(), cleanRun, in);
    }

    private void await(String what, Duration lasting, Supplier<String> problem) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .during(lasting)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptionsMatching(e -> e instanceof RuntimeException)
                    .until(() -> {
                        pair.mustLive();
                        unsettled = problem.get();
                        return unsettled.isEmpty();
                    });
        } catch (RuntimeException e) {
            throw new AssertionError("not " + what + ", since " + unsettled, e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        load.close();
        pair.close();
        brokers.close();
    }
}
