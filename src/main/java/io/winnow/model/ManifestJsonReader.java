package io.winnow.model;

import io.winnow.feature.Derivation;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.scoring.Scaling;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a description of JSON. */
final class ManifestJsonReader {

    private final JsonFields json;

    ManifestJsonReader(JsonFields json) {
        this.json = json;
    }

    ManifestJson read() {
        return json.complete(() -> new ManifestJson(
                json.objects("features").stream()
                        .map(ManifestJsonReader::feature)
                        .toList(),
                constant(Scaling.values(), json.text("scaling"), "scaling"),
                json.text("scorer"),
                scorerVersion(),
                threshold(json.object("threshold")),
                training(json.object("training")),
                new Findings(json.numbers("evaluation"), json.lines("warnings")),
                json.text("licence")));
    }

    private int scorerVersion() {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, json.integer("scorer_version")));
    }

    private static Feature feature(JsonFields json) {
        return json.complete(() -> new Feature(
                derivation(json),
                constant(MissingPolicy.values(), json.text("missing"), "missing policy"),
                json.optionalLines("symbols"),
                unseen(json)));
    }

    /** Files without it were written when there was no other. */
    private static UnseenPolicy unseen(JsonFields json) {
        return json.optionalText("unseen")
                .map(name -> constant(UnseenPolicy.values(), name, "policy for unseen categories"))
                .orElse(Feature.usual(json.optionalLines("symbols")));
    }

    /** A field's path alone is its value; anything else must be written as this program would write it. */
    private static Derivation derivation(JsonFields json) {
        Optional<String> derived = json.optionalText("derivation");
        String path = derived.isPresent() ? json.optionalText("path").orElse("") : json.text("path");
        Optional<String> column = json.optionalText("column");
        String expression = derived.orElse(column.map(Field::ofColumn).orElse(path));
        Derivation derivation = Expression.parse(expression);
        boolean isOfPath = derivation.field().map(Field::recordPath).orElse("").equals(path)
                && column.equals(ManifestJson.column(derivation));
        boolean isValue = derivation instanceof Derivation.Value;
        if (!derivation.toString().equals(expression) || !isOfPath || isValue == derived.isPresent()) {
            throw new InvalidModel("feature '" + expression + "' of field '" + path + "' is not written as "
                    + derivation + "; was the file written by a newer version?");
        }
        return derivation;
    }

    private static ThresholdChoice threshold(JsonFields json) {
        return json.complete(
                () -> new ThresholdChoice(json.number("value"), json.text("how"), json.number("expected_alert_rate")));
    }

    private static TrainingRun training(JsonFields json) {
        return json.complete(() -> new TrainingRun(
                json.integer("rows"),
                json.text("source"),
                json.integer("seed"),
                json.texts("hyperparameters"),
                json.texts("libraries")));
    }

    private static <E extends Enum<E>> E constant(E[] known, String name, String what) {
        return Stream.of(known)
                .filter(constant -> ManifestJson.name(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidModel("unknown " + what + " '" + name + "'; known are "
                        + Stream.of(known).map(ManifestJson::name).toList()));
    }
}
