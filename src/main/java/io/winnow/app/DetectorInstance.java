package io.winnow.app;

import io.winnow.config.KafkaProperties;
import io.winnow.config.Settings;
import io.winnow.config.StreamProperties;
import io.winnow.detection.Models;
import io.winnow.metrics.ShadowMeters;
import io.winnow.registry.RegistryClient;
import io.winnow.registry.RegistrySchemaSource;
import io.winnow.shadow.Shadow;
import io.winnow.shadow.ShadowBounds;
import io.winnow.stream.DetectionTopology;
import io.winnow.stream.Judging;
import io.winnow.stream.Keeping;
import io.winnow.stream.Listeners;
import io.winnow.stream.Outputs;
import io.winnow.stream.StateMemory;
import io.winnow.stream.VerdictSchema;
import java.time.Clock;
import java.util.Properties;
import org.apache.kafka.streams.Topology;

/** All parts of one detector but those that listen to it, each made once out of the configuration. */
final class DetectorInstance implements AutoCloseable {

    private final Settings settings;
    private final StreamProperties stream;
    private final Clock clock;
    private final RegistrySchemaSource schemas;
    private final VerdictSchema verdicts;
    private final Models models;
    private final StateMemory memory;
    private final BrokerWatch brokers;
    private final DependencyMonitor dependencies;

    DetectorInstance(Settings settings, StreamProperties stream, KafkaProperties kafka, Clock clock) {
        RegistryClient registry = new RegistryClient(settings.registry());
        this.settings = settings;
        this.stream = stream;
        this.clock = clock;
        this.schemas = new RegistrySchemaSource(registry, settings.topics().input(), stream.patience());
        this.verdicts = new VerdictSchema(settings.topics());
        this.models = settings.watched().isPresent() || settings.shadow().isPresent()
                ? Models.replaceable(settings.model(), schemas)
                : Models.fixed(settings.model(), schemas);
        this.memory = new StateMemory(settings.stateMemory());
        this.brokers = new BrokerWatch(kafka.impatient(), settings, stream, clock);
        this.dependencies = new DependencyMonitor(brokers, new RegistryWatch(registry, schemas, verdicts), clock);
    }

    /** The stream to run, which tells these listeners of each record. */
    StreamJob job(Listeners listeners) {
        Outputs outputs = new Outputs(settings.topics(), listeners, verdicts, brokers.limits(), settings.headers());
        Topology topology = DetectionTopology.build(
                outputs,
                new Judging(models, settings.rules()),
                new Keeping(settings.windows(), settings.maxFuture(), memory));
        Properties properties = new Properties();
        properties.putAll(stream.properties());
        memory.configure(properties);
        return new StreamJob(topology, properties, new Remedy(settings.topics().input(), properties));
    }

    /** What compares a challenger with the model that judges. */
    Shadow shadow(ShadowMeters meters) {
        ShadowBounds bounds =
                ShadowBounds.ofHeap(settings.maxFuture(), () -> brokers.view().lag(stream.clientId()));
        return new Shadow(models, bounds, meters, clock);
    }

    Settings settings() {
        return settings;
    }

    /** By which the brokers know this instance. */
    String clientId() {
        return stream.clientId();
    }

    Clock clock() {
        return clock;
    }

    Models models() {
        return models;
    }

    StateMemory memory() {
        return memory;
    }

    BrokerWatch brokers() {
        return brokers;
    }

    DependencyMonitor dependencies() {
        return dependencies;
    }

    /** Ends waiting for a schema, so that the stream can stop. */
    void stopWaiting() {
        schemas.close();
    }

    @Override
    public void close() {
        brokers.close();
    }
}
