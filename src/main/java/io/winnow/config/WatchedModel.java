package io.winnow.config;

import io.winnow.catalogue.Catalogue;
import io.winnow.model.Model;
import io.winnow.registry.Registry;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a model comes from, and how what lies there becomes what this configuration judges by. One thread looks;
 * any may wake it and ask for what does not change.
 */
public final class WatchedModel {

    private final ModelSource source;
    private final Duration every;
    private final SettingsReader reader;
    private final Registry registry;
    private final ScorerProviders scorers;

    WatchedModel(
            ModelSource source, Duration every, SettingsReader reader, Registry registry, ScorerProviders scorers) {
        this.source = source;
        this.every = every;
        this.reader = reader;
        this.registry = registry;
        this.scorers = scorers;
    }

    /** All models of the topic that it is; empty if it is none. */
    public Optional<Catalogue> catalogue() {
        return source.catalogue();
    }

    /** The location, without what is secret in it. */
    public String location() {
        return source.shown();
    }

    /**
     * What lies there now; empty if it is what was read last.
     *
     * @throws IOException if nothing can be read there, saying why
     */
    public Optional<ModelContent> fresh() throws IOException {
        return source.fresh();
    }

    /** Waits until it is time to look, or somebody wants it. */
    public void await() throws InterruptedException {
        if (every.isZero()) {
            source.await();
        } else {
            source.await(every);
        }
    }

    /** Makes it time to look. */
    public void wake() {
        source.wake();
    }

    /** Releases what is open of the location. */
    public void close() {
        source.close();
    }

    /** Takes what lies there for new the next time, whatever it is. */
    public void forget() {
        source.forget();
    }

    /**
     * The model that was read.
     *
     * @throws io.winnow.model.InvalidModel if it is none, or one that this program cannot use, saying why
     */
    public Model read(ModelContent content) {
        return content.model(scorers);
    }

    /**
     * What this configuration makes of a model that was read.
     *
     * @param current what it is to replace
     * @throws InvalidSettings if it does not fit the configuration, naming everything that does not
     */
    public Model configured(Model read, Model current) {
        Optional<String> threshold = reader.text(ConfigKey.THRESHOLD);
        if (threshold.isPresent() && !read.scorerType().equals(current.scorerType())) {
            throw new InvalidSettings(List.of("winnow.threshold is " + threshold.get() + ", on the scale of scorer '"
                    + current.scorerType() + "', and the model is one of scorer '" + read.scorerType()
                    + "'; leave winnow.threshold out, and give the model its threshold with the command calibrate"));
        }
        return new SettingsReader(reader).configured(read, registry, scorers);
    }
}
