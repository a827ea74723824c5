package io.winnow.app;

import io.winnow.feature.MissingPolicy;
import io.winnow.model.Bounds;
import io.winnow.model.Digest;
import io.winnow.model.Model;
import io.winnow.stream.Registry;
import io.winnow.stream.Routes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.config.Config;

/**
 * The configuration of a detector, checked as a whole.
 *
 * @param exactlyOnce whether results leave in the transaction that commits their input
 * @param applicationId the consumer group
 */
public record Settings(
        Routes routes,
        String scorer,
        List<Bounds> bounds,
        OptionalDouble threshold,
        Registry registry,
        boolean exactlyOnce,
        String applicationId) {

    /**
     * Reads all of them.
     *
     * @throws InvalidSettings if anything is wrong, naming everything that is
     */
    public static Settings of(Config config) {
        return new SettingsReader(config).read();
    }

    /**
     * The registry alone, for a command that needs nothing else.
     *
     * @throws InvalidSettings if its keys are wrong or its address is not set
     */
    public static Registry registry(Config config) {
        return new SettingsReader(config).readRegistry();
    }

    /** The model to judge by. */
    public Model model() {
        Model model = Model.ofBounds(bounds);
        return threshold.isPresent() ? model.withThreshold(threshold.getAsDouble()) : model;
    }

    /** Tells detectors of one group apart that judge differently. */
    public String digest() {
        return Digest.of(routes + model().id() + missing()).substring(0, 8);
    }

    private Optional<MissingPolicy> missing() {
        return bounds.stream().map(bound -> bound.feature().missing()).findFirst();
    }
}
