package io.winnow.app;

import io.quarkus.runtime.StartupEvent;
import io.winnow.catalogue.TopicFailure;
import io.winnow.config.Settings;
import io.winnow.config.WatchedModel;
import io.winnow.detection.Models;
import io.winnow.model.Model;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks for another model now and then, and when somebody wants it, on a thread of its own: reading a large one takes a
 * while.
 */
@Singleton
class ModelWatch {

    private static final long PATIENCE_SECONDS = 60;

    private final Models models;
    private final @Nullable WatchedModel watched;
    private final @Nullable ModelUpdate update;
    private final BlockingQueue<CountDownLatch> wanted = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::watch, "winnow-model");

    ModelWatch(Settings settings, Models models) {
        this.models = models;
        this.watched = settings.watched().orElse(null);
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

    /** Why it is not known what lies there; empty if it is. */
    Optional<String> outage() {
        return Optional.ofNullable(update).flatMap(ModelUpdate::outage);
    }

    /** The id of the model that records are judged by. */
    String judging() {
        return models.current().model().id();
    }

    /**
     * What this configuration makes of a model.
     *
     * @throws IllegalArgumentException if it does not fit the configuration or the records, saying why
     */
    Model fitting(Model read) {
        return Objects.requireNonNull(update).fitting(read);
    }

    /**
     * Looks now, and returns when it has.
     *
     * @throws TopicFailure if brokers are away
     * @throws IllegalStateException if it takes too long; it goes on then
     */
    void look() throws TopicFailure {
        CountDownLatch seen = new CountDownLatch(1);
        wanted.add(seen);
        Objects.requireNonNull(watched).wake();
        try {
            if (!seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "the model is still being read after " + PATIENCE_SECONDS + " s; ask /api/status later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the model was read", e);
        }
        Objects.requireNonNull(update).requireSeen();
    }

    private void watch() {
        WatchedModel model = Objects.requireNonNull(watched);
        try {
            while (true) {
                model.await();
                look(Objects.requireNonNull(update));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            model.close();
        }
    }

    private void look(ModelUpdate looking) {
        CountDownLatch first = wanted.poll();
        looking.look();
        if (first != null) {
            // What is wrong is refused only at the second look.
            looking.look();
            first.countDown();
        }
    }
}
