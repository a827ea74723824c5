package io.winnow.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import java.util.List;
import java.util.Map;

/** Makes JSON of a description, in fixed order. */
final class ManifestJsonWriter {

    // Exact, as the shortest text of a number is a decimal already.
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private ManifestJsonWriter() {}

    static ObjectNode json(ManifestJson description) {
        ObjectNode json = NODES.objectNode();
        json.set("features", features(description.features()));
        json.put("scaling", ManifestJson.name(description.scaling()));
        json.put("scorer", description.scorerType());
        json.put("scorer_version", description.scorerVersion());
        json.set("threshold", threshold(description.threshold()));
        json.set("training", training(description.run()));
        json.set("evaluation", numbers(description.findings().evaluation()));
        json.set("warnings", lines(description.findings().warnings()));
        json.put("licence", description.licence());
        return json;
    }

    /** The column of a CSV file beside the path, where a record calls it otherwise. */
    private static void path(ObjectNode json, Field field) {
        json.put("path", field.recordPath());
        if (!field.recordPath().equals(field.path())) {
            json.put("column", field.written());
        }
    }

    private static ArrayNode features(List<Feature> features) {
        ArrayNode json = NODES.arrayNode();
        for (Feature feature : features) {
            ObjectNode one = json.addObject();
            feature.derivation().field().ifPresent(field -> path(one, field));
            one.put("missing", ManifestJson.name(feature.missing()));
            if (feature.unseen() != Feature.usual(feature.symbols())) {
                one.put("unseen", ManifestJson.name(feature.unseen()));
            }
            if (!(feature.derivation() instanceof Derivation.Value)) {
                one.put("derivation", feature.name());
            }
            if (!feature.symbols().isEmpty()) {
                one.set("symbols", lines(feature.symbols()));
            }
        }
        return json;
    }

    private static ObjectNode threshold(ThresholdChoice choice) {
        ObjectNode json = NODES.objectNode();
        json.put("value", Numbers.shortest(choice.value()));
        json.put("how", choice.how());
        json.put("expected_alert_rate", Numbers.shortest(choice.expectedAlertRate()));
        return json;
    }

    private static ObjectNode training(TrainingRun run) {
        ObjectNode json = NODES.objectNode();
        json.put("rows", run.rows());
        json.put("source", run.source());
        json.put("seed", run.seed());
        json.set("hyperparameters", texts(run.hyperparameters()));
        json.set("libraries", texts(run.libraries()));
        return json;
    }

    private static ObjectNode texts(Map<String, String> texts) {
        ObjectNode json = NODES.objectNode();
        texts.forEach(json::put);
        return json;
    }

    private static ObjectNode numbers(Map<String, Double> numbers) {
        ObjectNode json = NODES.objectNode();
        numbers.forEach((name, number) -> json.put(name, Numbers.shortest(number)));
        return json;
    }

    private static ArrayNode lines(List<String> lines) {
        ArrayNode json = NODES.arrayNode();
        lines.forEach(json::add);
        return json;
    }
}
