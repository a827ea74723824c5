package io.winnow.crash;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;

/** Two detectors on three brokers under load, and what is killed under them. One mode and one guarantee. */
final class Crashes implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int PER_SECOND = 2_500;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String topic;
    private final boolean exactlyOnce;
    private final Random random;
    private final Brokers brokers;
    private final Cluster cluster;
    private final DetectorProcess.Setup[] setups = new DetectorProcess.Setup[2];
    private final DetectorProcess[] detectors = new DetectorProcess[2];
    private final Load load;
    private String unsettled = "";

    /** What is killed. */
    enum Kill {
        INSTANCE,
        LEADER,
        ALL_BROKERS
    }

    Crashes(Mode mode, boolean exactlyOnce, Path directory, long seed) throws IOException {
        this.topic = mode.name().toLowerCase(java.util.Locale.ROOT);
        this.exactlyOnce = exactlyOnce;
        this.random = new Random(seed);
        this.brokers = Brokers.start(directory);
        this.cluster = new Cluster(brokers.bootstrapServers());
        brokers.createTopics(PARTITIONS, topics());
        for (int i = 0; i < 2; i++) {
            setups[i] = mode.configure(setup(directory.resolve("state-" + i)), directory);
            detectors[i] = setups[i].start();
        }
        await("both detectors", this::isSettled);
        this.load = new Load(brokers.bootstrapServers(), topic, PER_SECOND);
        load.start();
    }

    private DetectorProcess.Setup setup(Path state) {
        return DetectorProcess.bare()
                .property("winnow.input.topic", topic)
                .property("winnow.registry.url", Parts.registryUrl())
                .property("winnow.processing-guarantee", exactlyOnce ? "exactly_once_v2" : "at_least_once")
                .property("kafka.bootstrap.servers", brokers.bootstrapServers())
                .property("kafka-streams.state.dir", state.toString())
                // Three brokers, two detectors and the load share a machine: fewer, longer transactions.
                .property("kafka-streams.commit.interval.ms", "500")
                .property("kafka-streams.probing.rebalance.interval.ms", "60000")
                // The brokers must miss a killed detector soon.
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka.heartbeat.interval.ms", "1500")
                .property("kafka.transaction.timeout.ms", "5000");
    }

    /**
     * Kills at a random moment under load, until one kill has interrupted something, and waits until all is well again.
     *
     * @return what was interrupted, in words
     */
    String kill(Kill what) throws IOException {
        while (true) {
            await("all well", this::isSettled);
            sleep(500 + random.nextInt(2_000));
            String interrupted = interrupted(what);
            if (!interrupted.isEmpty()) {
                await("all well after " + what, this::isSettled);
                return interrupted;
            }
        }
    }

    private String interrupted(Kill what) throws IOException {
        switch (what) {
            case INSTANCE -> {
                int victim = random.nextInt(2);
                long lag = cluster.lag(group(), topic);
                detectors[victim].kill().exitCode(Duration.ofSeconds(10));
                long killed = System.currentTimeMillis();
                sleep(1_000);
                String open = exactlyOnce ? open(killed) : uncommitted(lag);
                detectors[victim] = setups[victim].start();
                return open;
            }
            case LEADER -> {
                int victim = brokers.leader(topic);
                String open = open();
                brokers.kill(victim);
                sleep(1_000 + random.nextInt(4_000));
                brokers.start(victim);
                return open;
            }
            case ALL_BROKERS -> {
                String open = open();
                brokers.killAll();
                sleep(1_000);
                brokers.startAll();
                return open;
            }
        }
        throw new IllegalStateException();
    }

    private String open() {
        return exactlyOnce ? open(System.currentTimeMillis()) : uncommitted(cluster.lag(group(), topic));
    }

    private static String uncommitted(long lag) {
        return lag > 0 ? lag + " uncommitted records" : "";
    }

    /** The transactions open now that had begun by then. */
    private String open(long begunBy) {
        try (Admin admin = brokers.admin()) {
            Collection<TransactionListing> all = admin.listTransactions().all().get();
            List<String> ours = all.stream()
                    .filter(transaction -> transaction.state() == TransactionState.ONGOING)
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(group()))
                    .toList();
            long open = admin.describeTransactions(ours).all().get().values().stream()
                    .filter(transaction -> transaction.transactionStartTimeMs().orElse(Long.MAX_VALUE) <= begunBy)
                    .count();
            return open > 0 ? open + " open transactions" : "";
        } catch (ExecutionException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the load, waits until everything has left, and counts. */
    Tally tally() {
        long in = load.stop();
        await("the last record", () -> cluster.lag(group(), topic) == 0);
        long[] out = {-1, 0};
        // Windows close a while after their last record, and open transactions hide what follows them.
        Awaitility.await("all records out")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(4))
                .until(() -> {
                    out[0] = out[1];
                    out[1] = outputs().stream()
                            .mapToLong(name -> cluster.read(name).size())
                            .sum();
                    return out[0] == out[1] && out[1] > 0;
                });
        return Tally.of(cluster, outputs(), in);
    }

    private boolean isSettled() {
        unsettled = unsettled();
        return unsettled.isEmpty();
    }

    /** What keeps all from being well; empty if nothing does. */
    private String unsettled() {
        for (DetectorProcess detector : detectors) {
            if (!detector.answers() || detector.health("ready") != 200) {
                return "a detector is not ready";
            }
        }
        if (!brokers.areInSync(topics())) {
            return "a replica is behind";
        }
        // One that came back may wait for its turn: its state must catch up before it is given partitions.
        var members = cluster.members(group());
        if (members.size() != 2) {
            return "the members are " + members;
        }
        long lag = cluster.lag(group(), topic);
        return lag < 2L * PER_SECOND ? "" : lag + " records are not judged";
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(300))
                    .ignoreExceptions()
                    .failFast(() -> {
                        for (DetectorProcess detector : detectors) {
                            if (detector != null && !detector.handle().isAlive()) {
                                throw new AssertionError("a detector ended:\n" + detector.output());
                            }
                        }
                    })
                    .until(condition::getAsBoolean);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "not " + what + ", since " + unsettled + ":\n" + detectors[0].output() + "\n"
                            + detectors[1].output(),
                    e);
        }
    }

    private String group() {
        return "winnow-" + topic + ".anomalous";
    }

    private List<String> topics() {
        return List.of(topic, topic + ".normal", topic + ".anomalous", topic + ".dead-letter");
    }

    private List<String> outputs() {
        return topics().subList(1, 4);
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
        for (DetectorProcess detector : detectors) {
            detector.close();
        }
        brokers.close();
    }
}
