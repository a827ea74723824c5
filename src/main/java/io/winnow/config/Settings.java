package io.winnow.config;

import io.winnow.detection.VerdictRules;
import io.winnow.model.Digest;
import io.winnow.model.Model;
import io.winnow.registry.Registry;
import io.winnow.scoring.ScorerProviders;
import io.winnow.stream.HeaderDetail;
import io.winnow.stream.Topics;
import io.winnow.stream.Windows;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The configuration of a detector, checked as a whole.
 *
 * @param headers those of normal records
 * @param model what records are judged by at first
 * @param rules that follow the model, in the order in which they are asked
 * @param watched where another model may come from; empty if none is
 * @param shadow where a model comes from that is compared; empty if none is
 * @param retrain how another model is trained; empty if none is
 * @param feedback the topic for what people say of anomalies; empty if there is none
 * @param windows empty if records are judged one by one
 * @param maxFuture how far a record may be ahead of the clock
 * @param exactlyOnce whether results leave in the transaction that commits their input
 * @param applicationId the consumer group
 * @param scorers those that can be named
 * @param stateMemory bytes, half of them in the heap
 */
public record Settings(
        Topics topics,
        HeaderDetail headers,
        Model model,
        VerdictRules rules,
        Optional<WatchedModel> watched,
        Optional<WatchedModel> shadow,
        Optional<Retrain> retrain,
        Optional<String> feedback,
        Optional<Windows> windows,
        Duration maxFuture,
        Registry registry,
        boolean exactlyOnce,
        String applicationId,
        ScorerProviders scorers,
        long stateMemory) {

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

    /**
     * The rules alone, for a command that judges by a model.
     *
     * @throws InvalidSettings if their keys are wrong or do not fit the model
     */
    public static VerdictRules rules(Config config, Model model) {
        return new SettingsReader(config).readRules(model);
    }

    /**
     * Tells detectors of one group apart that are configured differently. A trained model does not count, since instances
     * get a new one at different moments.
     */
    public String digest() {
        String configured = model.manifest() == null ? model.id() + model.features() : "";
        String suppressed = rules.isEmpty() ? "" : rules.toString();
        return Digest.of(topics + headers.name() + configured + windows + maxFuture + suppressed)
                .substring(0, 8);
    }
}
