package io.winnow.config;

import io.winnow.model.Model;
import io.winnow.retraining.Gate;
import io.winnow.scoring.ScorerProviders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code winnow.retrain.…}. */
final class RetrainKeys {

    private static final String NATIVE = "org.graalvm.nativeimage.imagecode";
    private static final String JOB =
            "; leave winnow.retrain.every out here, and train in a job with the full image, such as"
                    + " kubernetes/components/retraining";

    private final SettingsReader reader;
    private final List<String> problems;

    RetrainKeys(SettingsReader reader, List<String> problems) {
        this.reader = reader;
        this.problems = problems;
    }

    /** What is configured; what is wrong is added to the problems. */
    Optional<Retrain> read(Optional<ModelSource> model, Optional<ModelSource> shadow) {
        Retrain retrain = new Retrain(
                reader.duration(ConfigKey.RETRAIN_EVERY),
                reader.count(ConfigKey.RETRAIN_RECORDS),
                reader.choice(ConfigKey.RETRAIN_ALL_ROWS, List.of("true", "false"), "false")
                        .equals("true"),
                reader.text(ConfigKey.RETRAIN_THRESHOLD).orElse("auto"),
                times(),
                reader.choice(ConfigKey.RETRAIN_PROMOTE, List.of("manual", "auto"), "manual")
                        .equals("auto"),
                memory(),
                reader.duration(ConfigKey.RETRAIN_TIME_LIMIT));
        if (retrain.every().isZero()) {
            return Optional.empty();
        }
        if (model.flatMap(ModelSource::topic).isEmpty()) {
            problems.add("winnow.retrain.every is set, and winnow.model is no topic, where the new model would be"
                    + " written: set winnow.model=kafka:TOPIC");
        }
        if (!retrain.promotes() && shadow.flatMap(ModelSource::topic).isEmpty()) {
            problems.add("winnow.retrain.every is set, and winnow.shadow.model is no topic, where the new model would"
                    + " wait for a person: set winnow.shadow.model=kafka:TOPIC, or winnow.retrain.promote=auto");
        }
        if (retrain.timeLimit().isZero()) {
            problems.add("winnow.retrain.time-limit is 0; expected a duration above 0, for example 30m");
        }
        return Optional.of(retrain);
    }

    /** Adds a problem if this build cannot train such a model. */
    void requireTrainer(Model model, ScorerProviders scorers) {
        if (System.getProperty(NATIVE) != null) {
            problems.add("winnow.retrain.every is set, and a native program cannot train" + JOB);
            return;
        }
        try {
            scorers.get(model.scorerType()).trainer(Map.of());
        } catch (IllegalStateException e) {
            problems.add("winnow.retrain.every is set, and " + e.getMessage() + JOB);
        }
    }

    private double times() {
        String text = reader.text(ConfigKey.RETRAIN_MOST_ALERTS).orElse("" + Gate.MOST_ALERTS);
        if (text.matches("\\d{1,6}(\\.\\d{1,6})?") && Double.parseDouble(text) > 0) {
            return Double.parseDouble(text);
        }
        problems.add("winnow.retrain.most-alerts is '" + text + "'; expected a number above 0, for example 3");
        return Gate.MOST_ALERTS;
    }

    private long memory() {
        String text = reader.text(ConfigKey.RETRAIN_MEMORY)
                .or(ConfigKey.RETRAIN_MEMORY::standard)
                .orElse("");
        long bytes = MemorySize.parse(text).orElse(0);
        if (bytes < Retrain.LEAST_MEMORY) {
            problems.add("winnow.retrain.memory is '" + text + "'; expected a size from "
                    + MemorySize.text(Retrain.LEAST_MEMORY) + ", for example 512m");
        }
        return bytes;
    }
}
