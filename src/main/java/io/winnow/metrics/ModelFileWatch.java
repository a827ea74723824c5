package io.winnow.metrics;

import io.quarkus.runtime.StartupEvent;
import io.winnow.config.ModelLocation;
import io.winnow.model.InvalidModel;
import io.winnow.scoring.ScorerProviders;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks whether the file of {@code winnow.model} has changed since it was loaded and would be refused now. The detector
 * goes on with what it has loaded; its next start would fail. A model at a URL is not looked at.
 */
@Singleton
class ModelFileWatch {

    private static final Logger LOG = Logger.getLogger(ModelFileWatch.class);

    private static final long LOOK_EVERY_MS = 5_000;

    private final Optional<String> location;
    private final ScorerProviders scorers;
    private final Thread thread = new Thread(this::watch, "winnow-model");
    private String seen;
    private volatile boolean isRefused;

    ModelFileWatch(@ConfigProperty(name = "winnow.model") Optional<String> location, ScorerProviders scorers) {
        this.scorers = scorers;
        this.location = location;
        this.seen = location.map(ModelFileWatch::state).orElse("");
    }

    /** On a thread of its own: reading a large model takes a while, and whoever asks must not wait for it. */
    void start(@Observes StartupEvent event) {
        if (location.isPresent()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @PreDestroy
    void close() {
        thread.interrupt();
    }

    /** Whether the file would have been refused when it was last looked at. */
    boolean isRefused() {
        return isRefused;
    }

    /** Reads the file only if it has changed since the last time. */
    void look() {
        String now = location.map(ModelFileWatch::state).orElse("");
        if (!now.equals(seen)) {
            seen = now;
            isRefused = isRefusedNow(location.orElseThrow());
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY_MS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRefusedNow(String location) {
        try {
            ModelLocation.load(location, scorers);
            return false;
        } catch (IOException | InvalidModel e) {
            LOG.warnf(
                    "winnow.model %s has changed and would be refused: %s; the next start would fail, put a model there",
                    location, e.getMessage());
            return true;
        }
    }

    /** Changes when the file does; the same for ever for a URL. */
    private static String state(String location) {
        if (ModelLocation.isRemote(location)) {
            return location;
        }
        try {
            Path file = ModelLocation.path(location);
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "gone";
        }
    }
}
