package io.winnow.app;

import io.prometheus.client.CollectorRegistry;
import io.quarkus.arc.All;
import io.quarkus.kafka.streams.runtime.KafkaStreamsSupport;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.winnow.config.ClientId;
import io.winnow.config.InvalidSettings;
import io.winnow.config.KafkaChecks;
import io.winnow.config.KafkaProperties;
import io.winnow.config.Settings;
import io.winnow.config.StreamProperties;
import io.winnow.detection.Models;
import io.winnow.metrics.RecordMeters;
import io.winnow.metrics.ShadowMeters;
import io.winnow.scoring.ScorerProviders;
import io.winnow.shadow.Shadow;
import io.winnow.stream.JudgementListener;
import io.winnow.stream.Listeners;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
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
            Settings settings,
            KafkaProperties kafka,
            KafkaStreamsSupport buildTime,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        String clientId = ClientId.of(settings, UUID.randomUUID().toString().substring(0, 8));
        Properties properties = new Properties();
        properties.putAll(buildTime.getProperties());
        properties.putAll(kafka.streams(settings, clientId));
        return new StreamProperties(clientId, properties).withStateOf(port);
    }

    @Produces
    @Singleton
    DetectorInstance instance(Settings settings, StreamProperties stream, KafkaProperties kafka, Clock clock) {
        return new DetectorInstance(settings, stream, kafka, clock);
    }

    void close(@Disposes DetectorInstance instance) {
        instance.close();
    }

    @Produces
    @Singleton
    Models models(DetectorInstance instance) {
        return instance.models();
    }

    @Produces
    @Singleton
    Shadow shadow(DetectorInstance instance, ShadowMeters meters) {
        return instance.shadow(meters);
    }

    /** Every bean that hears of judgements. */
    @Produces
    @Singleton
    Listeners listeners(@All List<JudgementListener> judgements, RecordMeters meters) {
        return new Listeners(judgements, meters);
    }
}
