package io.winnow.app;

import io.quarkus.runtime.StartupEvent;
import io.winnow.config.Settings;
import io.winnow.config.WatchedModel;
import io.winnow.detection.Models;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for another model now and then, on a thread of its own: reading a large one takes a while. */
@Singleton
class ModelWatch {

    private final @Nullable WatchedModel watched;
    private final @Nullable ModelUpdate update;
    private final Thread thread = new Thread(this::watch, "winnow-model");

    ModelWatch(Settings settings, Models models) {
        this.watched =
                settings.watched().filter(model -> !model.every().isZero()).orElse(null);
        this.update = watched == null ? null : new ModelUpdate(watched, models);
    }

    void start(@Observes StartupEvent event) {
        if (update != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @PreDestroy
    void close() {
        thread.interrupt();
    }

    /** Why what lies at the location of the model does not judge, and what to do; empty if it does. */
    Optional<String> refusal() {
        return Optional.ofNullable(update).flatMap(ModelUpdate::refusal);
    }

    private void watch() {
        WatchedModel model = Objects.requireNonNull(watched);
        ModelUpdate looking = Objects.requireNonNull(update);
        try {
            while (true) {
                model.await();
                looking.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            model.close();
        }
    }
}
