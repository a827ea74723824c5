package io.winnow.app;

import io.prometheus.client.CollectorRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.winnow.config.ClientId;
import io.winnow.config.InvalidSettings;
import io.winnow.config.KafkaChecks;
import io.winnow.config.KafkaProperties;
import io.winnow.config.Settings;
import io.winnow.config.StreamProperties;
import io.winnow.detection.Models;
import io.winnow.registry.RegistryClient;
import io.winnow.registry.RegistrySchemaSource;
import io.winnow.scoring.ScorerProviders;
import io.winnow.stream.OutputLimits;
import io.winnow.stream.ProducerLimits;
import io.winnow.stream.StateMemory;
import io.winnow.stream.VerdictSchema;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes the parts of the running application out of the configuration. */
@Singleton
class Wiring {

    private static final Logger LOG = Logger.getLogger(Wiring.class);

    /** Before anything else starts: a wrong configuration is told at once and whole. */
    void check(@Observes @Priority(0) StartupEvent event, Settings settings, Config config) {
        new KafkaChecks(config).warnings().forEach(LOG::warn);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** One for all: the one that the Prometheus extension would make is another for each who asks. */
    @Produces
    @Singleton
    CollectorRegistry collectors() {
        return new CollectorRegistry(true);
    }

    @Produces
    @Singleton
    Settings settings(Config config) {
        try {
            return Settings.of(config);
        } catch (InvalidSettings e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    ScorerProviders scorers(Settings settings) {
        return settings.scorers();
    }

    @Produces
    @Singleton
    KafkaProperties kafkaProperties(Config config) {
        return new KafkaProperties(config);
    }

    @Produces
    @Singleton
    StreamProperties streamProperties(
            Settings settings, KafkaProperties kafka, @ConfigProperty(name = "quarkus.http.port") int port) {
        String clientId = ClientId.of(settings, UUID.randomUUID().toString().substring(0, 8));
        return new StreamProperties(clientId, kafka.streams(settings, clientId)).withStateOf(port);
    }

    @Produces
    @Singleton
    StateMemory stateMemory(Settings settings) {
        return new StateMemory(settings.stateMemory());
    }

    @Produces
    @Singleton
    RegistryClient registryClient(Settings settings) {
        return new RegistryClient(settings.registry());
    }

    @Produces
    @Singleton
    RegistrySchemaSource schemas(RegistryClient client, Settings settings, StreamProperties properties) {
        return new RegistrySchemaSource(client, settings.routes().input(), properties.patience());
    }

    @Produces
    @Singleton
    VerdictSchema verdicts(Settings settings) {
        return new VerdictSchema(settings.routes());
    }

    @Produces
    @Singleton
    RegistryWatch registryWatch(RegistryClient client, RegistrySchemaSource schemas, VerdictSchema verdicts) {
        return new RegistryWatch(client, schemas, verdicts);
    }

    @Produces
    @Singleton
    OutputLimits limits(Settings settings, StreamProperties stream) {
        return new OutputLimits(settings.routes(), ProducerLimits.of(stream.properties()));
    }

    @Produces
    @Singleton
    BrokerWatch brokerWatch(
            Settings settings, StreamProperties stream, KafkaProperties kafka, OutputLimits limits, Clock clock) {
        return new BrokerWatch(kafka.impatient(), settings, new LostRecords(stream.clientId()), limits, clock);
    }

    void close(@Disposes BrokerWatch watch) {
        watch.close();
    }

    @Produces
    @Singleton
    Models models(Settings settings, RegistrySchemaSource schemas) {
        return settings.watched().isPresent()
                ? Models.replaceable(settings.model(), schemas)
                : Models.fixed(settings.model(), schemas);
    }
}
