package io.winnow.app;

import io.quarkus.kafka.streams.runtime.KafkaStreamsSupport;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.winnow.activity.Activity;
import io.winnow.activity.RecentAnomalies;
import io.winnow.app.BrokerView.PartitionView;
import io.winnow.app.DetectorStatus.ModelView;
import io.winnow.config.Settings;
import io.winnow.config.StreamProperties;
import io.winnow.detection.Models;
import io.winnow.detection.VerdictRules;
import io.winnow.feature.Feature;
import io.winnow.metrics.ModelMeters;
import io.winnow.metrics.RecordMeters;
import io.winnow.metrics.Waiting;
import io.winnow.model.Model;
import io.winnow.registry.RegistrySchemaSource;
import io.winnow.stream.DetectionTopology;
import io.winnow.stream.Judging;
import io.winnow.stream.Keeping;
import io.winnow.stream.Listeners;
import io.winnow.stream.Outputs;
import io.winnow.stream.StateMemory;
import io.winnow.stream.VerdictSchema;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts and stops the stream with the application, and says how it is. */
@Singleton
public class RunningDetector {

    /** After whatever must be there first: embedded parts, for one. */
    public static final int START_PRIORITY = 100;

    public static final int STOP_PRIORITY = 100;

    private static final Logger LOG = Logger.getLogger(RunningDetector.class);

    private final Settings settings;
    private final Models models;
    private final StreamProperties stream;
    private final RegistrySchemaSource schemas;
    private final RegistryWatch registry;
    private final BrokerWatch brokers;
    private final DependencyMonitor waits;
    private final Warnings warnings;
    private final Clock clock;
    private final RecordMeters meters;
    private final String version;
    /** No bean of its own, or the Kafka Streams extension would run it too. */
    private final Topology topology;

    private final StreamRunner runner;
    private final Thread registryAsker = new Thread(this::askRegistry, "winnow-registry");

    RunningDetector(
            Settings settings,
            Models models,
            ModelWatch modelWatch,
            StreamProperties stream,
            StateMemory memory,
            RegistrySchemaSource schemas,
            RegistryWatch registry,
            VerdictSchema verdicts,
            BrokerWatch brokers,
            RecordMeters meters,
            RecentAnomalies anomalies,
            ModelMeters modelMeters,
            Activity activity,
            KafkaStreamsSupport buildTime,
            Event<KafkaStreams> startEvent,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.settings = settings;
        this.models = models;
        this.stream = stream;
        this.schemas = schemas;
        this.registry = registry;
        this.brokers = brokers;
        this.waits = new DependencyMonitor(brokers, registry, clock);
        this.warnings = new Warnings(brokers, models, meters, settings, modelWatch);
        this.clock = clock;
        this.meters = meters;
        this.version = version;
        Properties properties = new Properties();
        properties.putAll(buildTime.getProperties());
        properties.putAll(stream.properties());
        memory.configure(properties);
        Outputs outputs = new Outputs(
                settings.routes(),
                new Listeners(List.of(meters, anomalies, activity, modelMeters), meters),
                verdicts,
                brokers.limits());
        this.topology = DetectionTopology.build(
                outputs,
                new Judging(models, VerdictRules.NONE),
                new Keeping(settings.windows(), settings.maxFuture(), memory));
        Remedy remedy = new Remedy(settings.routes().input(), properties);
        this.runner =
                new StreamRunner(topology, properties, brokers, registry, waits, remedy, startEvent::fire, this::exit);
        meters.showWaiting(this::waiting);
    }

    void start(@Observes @Priority(START_PRIORITY) StartupEvent event) {
        HttpPort.requireFree(ConfigProvider.getConfig());
        LOG.infof(
                "Judging records: input=%s anomalous=%s normal=%s deadLetter=%s verdict=%s scorer=%s model=%s group=%s",
                settings.routes().input(),
                settings.routes().anomalous(),
                settings.routes().normal().orElse("(not forwarded)"),
                settings.routes().deadLetter(),
                settings.routes().verdict().orElse("(none)"),
                models.current().model().scorerType(),
                models.current().model().id(),
                settings.applicationId());
        registryAsker.setDaemon(true);
        registryAsker.start();
        runner.start();
    }

    void stop(@Observes @Priority(STOP_PRIORITY) ShutdownEvent event) throws InterruptedException {
        registryAsker.interrupt();
        schemas.close();
        runner.close();
    }

    /** The topology as text. */
    public String topology() {
        return topology.describe().toString();
    }

    /** Whether the process should go on living. */
    public boolean isAlive() {
        return runner.isAlive();
    }

    /** What is known of the model that records are judged by. */
    public ModelFacts modelFacts() {
        return ModelFacts.of(models.current().model());
    }

    public DetectorStatus status() {
        BrokerView view = brokers.view();
        Optional<Waiting> waiting = waiting();
        List<String> assignment = assignment();
        return new DetectorStatus(
                clock.instant(),
                waiting.isPresent() ? StreamState.WAITING : runner.state(),
                waiting.map(Waiting::text).orElse(null),
                version,
                settings.routes().input(),
                stream.clientId(),
                settings.applicationId(),
                assignment,
                view.outage().isPresent() ? null : lag(view, assignment),
                view.asOf().equals(Instant.EPOCH) ? null : view.asOf(),
                view.partitions(),
                meters.counts(),
                meters.deadLetters(),
                meters.rate(),
                meters.lastRecord(),
                meters.lastAnomaly(),
                model(),
                threads(),
                warnings.now());
    }

    private Optional<Waiting> waiting() {
        return runner.state() == StreamState.FAILED ? Optional.empty() : waits.now();
    }

    private List<String> assignment() {
        return runner.threads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private long lag(BrokerView view, List<String> assignment) {
        return view.partitions().stream()
                .filter(partition -> assignment.contains(settings.routes().input() + "-" + partition.partition()))
                .mapToLong(PartitionView::lag)
                .sum();
    }

    private ModelView model() {
        Model model = models.current().model();
        List<String> features = model.features().stream().map(Feature::name).toList();
        return new ModelView(model.id(), model.scorerType(), model.threshold(), features);
    }

    private SortedMap<String, String> threads() {
        SortedMap<String, String> threads = new TreeMap<>();
        for (ThreadMetadata thread : runner.threads()) {
            threads.put(thread.threadName(), thread.threadState());
        }
        return threads;
    }

    private void askRegistry() {
        try {
            while (true) {
                registry.refresh();
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
