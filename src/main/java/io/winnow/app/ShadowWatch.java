package io.winnow.app;

import io.quarkus.runtime.StartupEvent;
import io.winnow.config.Settings;
import io.winnow.config.WatchedModel;
import io.winnow.detection.Models;
import io.winnow.metrics.ShadowMeters;
import io.winnow.model.Model;
import io.winnow.shadow.Shadow;
import io.winnow.shadow.ShadowReport;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for another challenger now and then, on a thread of its own, and says how it compares. */
@Singleton
public class ShadowWatch {

    private final Shadow shadow;
    private final Compared compared;
    private final Optional<WatchedModel> watched;
    private final Optional<ModelUpdate> update;
    private final Thread thread = new Thread(this::watch, "winnow-shadow-model");

    ShadowWatch(Settings settings, Models models, Shadow shadow, ShadowMeters meters) {
        this.shadow = shadow;
        this.compared = new Compared(shadow);
        this.watched = settings.shadow();
        this.update = watched.map(location -> new ModelUpdate(location, models, compared));
        meters.show(() -> shadow.dropped().isPresent(), () -> refusal().isPresent());
    }

    void start(@Observes StartupEvent event) {
        if (update.isPresent()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @PreDestroy
    void close() {
        thread.interrupt();
        shadow.close();
    }

    /** How the challenger compares; empty if none is configured. */
    public Optional<ShadowReport> report() {
        return update.map(found -> shadow.report(found.refusal()));
    }

    /**
     * The challenger as its file has it, to be made the model that judges.
     *
     * @throws IllegalStateException if there is none, saying why and what to do
     */
    public Model challenger() {
        return compared.read()
                .orElseThrow(() -> new IllegalStateException(warnings().stream()
                        .findFirst()
                        .orElse("there is no challenger; set winnow.shadow.model, and wait until it is read")));
    }

    List<String> warnings() {
        Optional<String> outage = update.flatMap(ModelUpdate::outage);
        return Stream.of(refusal(), outage, shadow.dropped())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> refusal() {
        return update.flatMap(ModelUpdate::refusal);
    }

    private void watch() {
        WatchedModel location = watched.orElseThrow();
        ModelUpdate looking = update.orElseThrow();
        try {
            // What is wrong is refused only at the second look.
            looking.look();
            while (true) {
                looking.look();
                location.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            location.close();
        }
    }
}
