package io.winnow.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.winnow.config.Settings;
import io.winnow.model.Model;
import io.winnow.stream.Listeners;
import io.winnow.stream.Topics;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Starts and stops the stream with the application, and ends the application when the stream cannot go on. */
@Singleton
public class RunningDetector {

    /** After whatever must be there first: embedded parts, for one. */
    public static final int START_PRIORITY = 100;

    public static final int STOP_PRIORITY = 100;

    private static final Logger LOG = Logger.getLogger(RunningDetector.class);

    private final DetectorInstance instance;
    private final Warnings warnings;
    /** Its topology is no bean, or the Kafka Streams extension would run it too. */
    private final StreamJob job;

    private final StreamRunner runner;
    private final Thread registryAsker = new Thread(this::askRegistry, "winnow-registry");

    RunningDetector(DetectorInstance instance, Listeners listeners, Warnings warnings, Event<KafkaStreams> startEvent) {
        this.instance = instance;
        this.warnings = warnings;
        this.job = instance.job(listeners);
        this.runner = new StreamRunner(job, instance.dependencies(), startEvent::fire, this::exit);
    }

    void start(@Observes @Priority(START_PRIORITY) StartupEvent event) {
        HttpPort.requireFree(ConfigProvider.getConfig());
        logStart(instance.settings(), instance.models().current().model());
        registryAsker.setDaemon(true);
        registryAsker.start();
        runner.start();
    }

    private static void logStart(Settings settings, Model model) {
        Topics topics = settings.topics();
        LOG.infof(
                "Judging records: input=%s anomalous=%s normal=%s deadLetter=%s verdict=%s scorer=%s model=%s group=%s",
                topics.input(),
                topics.anomalous(),
                topics.normal().orElse("(not forwarded)"),
                topics.deadLetter(),
                topics.verdict().orElse("(none)"),
                model.scorerType(),
                model.id(),
                settings.applicationId());
    }

    void stop(@Observes @Priority(STOP_PRIORITY) ShutdownEvent event) throws InterruptedException {
        registryAsker.interrupt();
        instance.stopWaiting();
        runner.close();
    }

    /** The topology as text. */
    public String topology() {
        return job.topology().describe().toString();
    }

    /** Whether the process should go on living. */
    public boolean isAlive() {
        return runner.isAlive();
    }

    /** Whether this instance, and no other, reads the first partition of the input now. */
    boolean readsFirst() {
        TopicPartition first = new TopicPartition(instance.settings().topics().input(), 0);
        return runner.threads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.topicPartitions().contains(first));
    }

    DetectorInstance instance() {
        return instance;
    }

    Warnings warnings() {
        return warnings;
    }

    StreamRunner runner() {
        return runner;
    }

    private void askRegistry() {
        try {
            while (true) {
                instance.dependencies().askRegistry();
                warnings.log();
                Thread.sleep(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No live process without a stream. */
    private void exit() {
        LOG.error("Ending the process with exit code 1");
        Quarkus.asyncExit(1);
    }
}
