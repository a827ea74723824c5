package io.winnow.crash;

import io.winnow.fixture.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * Pairs of detectors on three brokers, all judging the same load, and what is killed under them. A kill counts for a pair
 * only if it interrupted something of that pair.
 */
final class Crashes implements AutoCloseable {

    private static final String INPUT = "input";
    private static final int PARTITIONS = 4;
    private static final int PER_SECOND = 2_500;
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration FLUSHED = Duration.ofSeconds(1);

    private final Random random;
    private final Brokers brokers;
    private final List<Pair> pairs = new ArrayList<>();
    private final Load load;
    private Map<TopicPartition, Long> mustBeJudged = Map.of();
    private String unsettled = "";

    /**
     * Starts everything.
     *
     * @param directory of the brokers and of all state; empty
     */
    Crashes(List<Mode> modes, Guarantee guarantee, Path directory, long seed) throws IOException {
        this.random = new Random(seed);
        this.brokers = Brokers.start(directory);
        this.load = new Load(brokers.bootstrapServers(), INPUT, PER_SECOND);
        brokers.createTopics(PARTITIONS, List.of(INPUT));
        load.start();
        for (Mode mode : modes) {
            add(mode, guarantee, directory);
        }
    }

    /** Another pair, which judges from the beginning too. */
    Crashes add(Mode mode, Guarantee guarantee, Path directory) throws IOException {
        Pair pair = new Pair(mode, guarantee, brokers, INPUT, directory);
        brokers.createTopics(PARTITIONS, pair.outputs());
        pair.start();
        pairs.add(pair);
        return this;
    }

    /**
     * Kills at a random moment under load, until every pair was interrupted once.
     *
     * @return what was interrupted of each pair, in words
     */
    Map<Pair, String> kill(Kill what) throws IOException {
        settle();
        sleep(random.nextInt(1_000));
        Map<Pair, String> interrupted =
                switch (what) {
                    case INSTANCE -> killInstances();
                    case LEADER -> killLeader();
                    case ALL_BROKERS -> killBrokers();
                };
        mustBeJudged = brokers.awaitEnds(INPUT);
        return interrupted;
    }

    private Map<Pair, String> killInstances() {
        Map<Pair, String> interrupted = new LinkedHashMap<>();
        List<Pair> due = pairs;
        while (!due.isEmpty()) {
            due.forEach(pair -> pair.restart(random.nextInt(2)));
            mustBeJudged = brokers.awaitEnds(INPUT);
            due.forEach(pair -> interrupted.put(pair, pair.interrupted()));
            due = pairs.stream().filter(pair -> interrupted.get(pair).isEmpty()).toList();
            if (!due.isEmpty()) {
                settle();
            }
        }
        return interrupted;
    }

    private Map<Pair, String> killLeader() throws IOException {
        int victim = brokers.leader(new TopicPartition(INPUT, random.nextInt(PARTITIONS)));
        Map<Pair, String> interrupted = awaitStakes();
        brokers.kill(victim);
        sleep(500 + random.nextInt(2_500));
        brokers.start(victim);
        return interrupted;
    }

    private Map<Pair, String> killBrokers() throws IOException {
        Map<Pair, String> interrupted = awaitStakes();
        brokers.killAll();
        brokers.startAll();
        return interrupted;
    }

    /** The first moment at which every pair has something to lose. */
    private Map<Pair, String> awaitStakes() {
        Map<Pair, String> stakes = new LinkedHashMap<>();
        Awaitility.await("something to interrupt in " + pairs)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .pollDelay(Duration.ZERO)
                .ignoreExceptions()
                .until(() -> {
                    pairs.forEach(pair -> stakes.put(pair, pair.atStake()));
                    return stakes.values().stream().noneMatch(String::isEmpty);
                });
        return stakes;
    }

    /** Waits until brokers and detectors are whole again and have judged what was there after the last kill. */
    private void settle() {
        await(
                "all well",
                Duration.ZERO,
                () -> brokers.areInSync() ? first(pair -> pair.unsettled(mustBeJudged)) : "a replica is behind");
    }

    /** Stops the load, waits until everything has left, and counts. */
    Map<Pair, Tally> tally() {
        long in = load.stop();
        mustBeJudged = brokers.awaitEnds(INPUT);
        // A window that was let go shows as a transaction only when its records are sent.
        await("finished", FLUSHED, () -> first(pair -> pair.unfinished(mustBeJudged)));
        Cluster cluster = new Cluster(brokers.bootstrapServers());
        Map<Pair, CleanRun> cleanRuns = new HashMap<>();
        pairs.forEach(pair -> cleanRuns.put(pair, pair.cleanRun()));
        cluster.forEach(INPUT, record -> cleanRuns.values().forEach(run -> run.judge(record)));
        Map<Pair, Tally> tallies = new LinkedHashMap<>();
        cleanRuns.forEach((pair, run) -> tallies.put(pair, Tally.of(cluster, pair.outputs(), run, in)));
        return tallies;
    }

    private String first(Function<Pair, String> problem) {
        return pairs.stream()
                .map(problem)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void await(String what, Duration lasting, Supplier<String> problem) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .during(lasting)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptionsMatching(e -> e instanceof RuntimeException)
                    .until(() -> {
                        pairs.forEach(Pair::mustLive);
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
        pairs.forEach(Pair::close);
        brokers.close();
    }
}
