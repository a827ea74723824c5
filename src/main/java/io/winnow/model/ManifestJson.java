package io.winnow.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.scoring.Scaling;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a model file that a person can read: all but the numbers in bulk.
 *
 * @param scorerVersion of what the scorer wrote
 */
record ManifestJson(
        List<Feature> features,
        Scaling scaling,
        @JsonProperty("scorer") String scorerType,
        int scorerVersion,
        ThresholdChoice threshold,
        @JsonProperty("training") TrainingRun run,
        @JsonUnwrapped Findings findings,
        String licence) {

    private static final ObjectMapper MAPPER = JsonMapper.builder(HeaderParser.STRICT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule()
                    .addSerializer(Feature.class, as(Named::of))
                    .addSerializer(Scaling.class, as(ManifestJson::name))
                    .addSerializer(Double.class, as(Numbers::shortest))
                    .addSerializer(double.class, as(Numbers::shortest)))
            .build();

    /** A feature as it is written; what goes without saying is left out. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Named(
            @Nullable String path,
            @Nullable String column,
            String missing,
            @Nullable String unseen,
            @Nullable String derivation,
            List<String> symbols) {

        static Named of(Feature feature) {
            return new Named(
                    feature.derivation().field().map(Field::recordPath).orElse(null),
                    ManifestJson.column(feature.derivation()).orElse(null),
                    ManifestJson.name(feature.missing()),
                    feature.unseen() == Feature.usual(feature.symbols()) ? null : name(feature.unseen()),
                    feature.derivation() instanceof Derivation.Value ? null : feature.name(),
                    feature.symbols());
        }
    }

    private static <T> JsonSerializer<T> as(Function<T, ?> written) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                provider.defaultSerializeValue(written.apply(value), json);
            }
        };
    }

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
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }

    /** The column of a CSV file, where a record calls the field otherwise. */
    static Optional<String> column(Derivation derivation) {
        return derivation
                .field()
                .filter(field -> !field.recordPath().equals(field.path()))
                .map(Field::written);
    }

    /** How a constant is written: in small letters, words joined by hyphens. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
