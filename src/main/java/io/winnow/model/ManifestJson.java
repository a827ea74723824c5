package io.winnow.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.feature.Feature;
import io.winnow.scoring.Scaling;
import java.util.List;
import java.util.Locale;

/**
 * The part of a model file that a person can read: all but the numbers in bulk.
 *
 * @param scorerVersion of what the scorer wrote
 */
record ManifestJson(
        List<Feature> features,
        Scaling scaling,
        String scorerType,
        int scorerVersion,
        ThresholdChoice threshold,
        TrainingRun run,
        Findings findings,
        String licence) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper(HeaderParser.STRICT).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static ManifestJson of(Model model, Manifest manifest) {
        Provenance provenance = manifest.provenance();
        return new ManifestJson(
                model.features(),
                model.scaler().scaling(),
                provenance.scorerType(),
                provenance.scorerVersion(),
                manifest.threshold(),
                provenance.run(),
                manifest.findings(),
                provenance.licence());
    }

    static ManifestJson parse(String json) {
        try {
            return new ManifestJsonReader(new JsonFields("manifest", MAPPER.readTree(json))).read();
        } catch (JsonProcessingException e) {
            throw new InvalidModel("the manifest is not proper JSON: " + e.getOriginalMessage(), e);
        }
    }

    String json() {
        try {
            return MAPPER.writeValueAsString(ManifestJsonWriter.json(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }

    /** How a constant is written: in small letters, words joined by hyphens. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
