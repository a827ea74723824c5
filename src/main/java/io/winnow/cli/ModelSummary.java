package io.winnow.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.feature.Feature;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.Guard;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.TrainingRun;
import java.util.Locale;

/** A model for programs: what {@link ModelText} says to people. */
final class ModelSummary {

    private ModelSummary() {}

    static ObjectNode of(Model model) {
        ObjectNode json = JsonText.object().put("id", model.id()).put("scorer", model.scorerType());
        Manifest manifest = model.manifest();
        if (manifest == null) {
            return json;
        }
        addOrigin(json, manifest);
        json.putObject("threshold")
                .put("value", manifest.threshold().value())
                .put("how", manifest.threshold().how())
                .set("expectedAlertShare", JsonText.number(manifest.threshold().expectedAlertRate()));
        ObjectNode figures = json.putObject("figures");
        manifest.findings().evaluation().forEach(figures::put);
        Guard guard = model.guard();
        json.put("guard", guard != null && !guard.isOff());
        ArrayNode features = json.putArray("features");
        for (int i = 0; i < model.features().size(); i++) {
            features.add(feature(model, manifest, i));
        }
        json.set("warnings", JsonText.texts(manifest.findings().warnings()));
        return json;
    }

    private static void addOrigin(ObjectNode json, Manifest manifest) {
        TrainingRun run = manifest.provenance().run();
        json.put("created", manifest.provenance().created().toString())
                .put("rows", run.rows())
                .put("source", run.source())
                .put("seed", run.seed());
        ObjectNode hyperparameters = json.putObject("hyperparameters");
        run.hyperparameters().forEach(hyperparameters::put);
        ObjectNode libraries = json.putObject("libraries");
        run.libraries().forEach(libraries::put);
    }

    private static ObjectNode feature(Model model, Manifest manifest, int place) {
        Feature feature = model.features().get(place);
        FeatureStatistics statistics = manifest.features().get(place);
        ObjectNode json = JsonText.object().put("name", feature.name());
        json.set("min", JsonText.number(statistics.min()));
        json.set("max", JsonText.number(statistics.max()));
        json.set("mean", JsonText.number(statistics.mean()));
        json.set("deviation", JsonText.number(statistics.deviation()));
        json.put("missingShare", statistics.missing());
        json.put("missing", policy(feature.missing())).put("unseen", policy(feature.unseen()));
        Guard guard = model.guard();
        if (guard != null && !guard.ranges().get(place).isOpen()) {
            json.set("guardLow", JsonText.number(guard.ranges().get(place).low()));
            json.set("guardHigh", JsonText.number(guard.ranges().get(place).high()));
        }
        return json;
    }

    private static String policy(Enum<?> policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
