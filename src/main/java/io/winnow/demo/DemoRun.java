package io.winnow.demo;

import io.winnow.cli.Connection;
import io.winnow.produce.SampleProducer;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Feeds sample readings to the detector and watches, as a consumer of its topics would, what becomes of them. */
final class DemoRun {

    private static final Logger LOG = Logger.getLogger(DemoRun.class);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(3);
    /** Drifting sensors raise too many alarms to show each. */
    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final DemoOptions options;
    private final DemoConsole console;
    private final IntConsumer exit;
    private final DemoReadings readings;
    private final SampleProducer producer;
    private final OutcomeWatch watch;
    private final Instance<DriftStory> drift;
    private final Thread producing = new Thread(this::produce, "demo-producer");
    private final CountDownLatch finished = new CountDownLatch(1);
    private final long startNanos = System.nanoTime();

    /** @param config says where broker and registry are, as it does to the detector */
    DemoRun(DemoOptions options, Config config, DemoConsole console, Instance<DriftStory> drift, IntConsumer exit)
            throws IOException {
        this.options = options;
        this.console = console;
        this.drift = drift;
        this.exit = exit;
        Map<String, Object> client = Connection.brokers(config);
        this.readings = DemoReadings.of(options, Instant.now());
        this.producer = SampleProducer.create(client, Connection.registry(config), Demo.TOPIC);
        this.watch = new OutcomeWatch(client, Demo.TOPIC, options.drifts() ? NEVER : readings.from(), console);
    }

    void start() {
        daemon(producing);
        daemon(new Thread(watch::run, "demo-watch"));
        daemon(new Thread(this::tick, "demo-clock"));
    }

    /** Stops feeding, waits a moment for what is on its way, and prints the summary; does so once. */
    synchronized void finish() throws InterruptedException {
        if (finished.getCount() == 0) {
            return;
        }
        producer.stop();
        // A producer that is closed in the middle of a send takes that for a failure.
        producing.join(DRAIN_LIMIT.toMillis());
        producer.close();
        long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
        while (watch.counts().total() < producer.written() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        finished.countDown();
        watch.stop();
        console.summary(elapsed(), producer.written(), watch.counts());
        if (options.learnsInTheStream()) {
            console.quality(watch.incidents(), readings.watched());
        } else {
            console.quality(watch.counts());
        }
        if (options.drifts()) {
            drift.get().summary(console);
        }
    }

    private void produce() {
        try {
            if (readings.historyReadings() > 0) {
                console.history(readings.historyReadings(), readings.historyLength());
                producer.run(readings.history(), 0);
            }
            producer.run(readings.toWatch(), options.rate());
        } catch (IOException e) {
            LOG.errorf("The demo cannot go on: %s", e.getMessage());
            exit.accept(1);
        }
    }

    private void tick() {
        try {
            while (!finished.await(1, TimeUnit.SECONDS)) {
                console.live(elapsed(), watch.counts());
                if (options.drifts()) {
                    drift.get().tick(elapsed(), watch.counts(), console);
                }
                if (options.duration().isPresent()
                        && elapsed().compareTo(options.duration().get()) >= 0) {
                    finish();
                    exit.accept(0);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private static void daemon(Thread thread) {
        thread.setDaemon(true);
        thread.start();
    }
}
