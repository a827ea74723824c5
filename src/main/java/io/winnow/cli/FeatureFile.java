package io.winnow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.winnow.feature.MissingPolicy;
import io.winnow.training.CsvSource;
import io.winnow.training.FeatureList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Features in a YAML file, and which columns are label, key and time.
 *
 * @param features null if the file names none
 * @param missing what becomes of a record that lacks a feature which does not say so itself
 */
record FeatureFile(@Nullable FeatureList features, MissingPolicy missing, CsvSource.Columns columns) {

    static final FeatureFile NONE = new FeatureFile(null, MissingPolicy.ANOMALOUS, CsvSource.Columns.NONE);

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> KEYS = Set.of("features", "label", "key", "time", "missing");
    private static final Set<String> ITEM_KEYS = Set.of("feature", "missing");

    /** @throws IOException if it cannot be read or says something unknown */
    static FeatureFile read(Path path) throws IOException {
        if (!Files.isReadable(path)) {
            throw new IOException("cannot read " + path + "; check that it is a file and may be read");
        }
        try {
            return of(YAML.readTree(path.toFile()));
        } catch (JsonProcessingException e) {
            throw new IOException(path + " is no YAML: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    private static FeatureFile of(JsonNode yaml) {
        refuseUnknown(yaml, KEYS);
        MissingPolicy missing = policy(yaml, MissingPolicy.ANOMALOUS);
        return new FeatureFile(
                yaml.hasNonNull("features") ? features(yaml.get("features"), missing) : null,
                missing,
                new CsvSource.Columns(text(yaml, "label"), text(yaml, "key"), text(yaml, "time")));
    }

    private static FeatureList features(JsonNode features, MissingPolicy missing) {
        if (!features.isArray()) {
            throw new IllegalArgumentException("features is " + features + "; expected a list, one feature a line");
        }
        List<FeatureList.Item> items = new ArrayList<>();
        for (JsonNode item : features) {
            items.add(item(item, missing));
        }
        return new FeatureList(items);
    }

    private static FeatureList.Item item(JsonNode item, MissingPolicy missing) {
        if (item.isTextual()) {
            return new FeatureList.Item(item.textValue(), missing);
        }
        refuseUnknown(item, ITEM_KEYS);
        String feature = text(item, "feature");
        if (feature == null) {
            throw new IllegalArgumentException(item + " names no feature; add the key feature");
        }
        return new FeatureList.Item(feature, policy(item, missing));
    }

    private static void refuseUnknown(JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(
                    "'" + object + "' is not an object with the keys " + new TreeSet<>(known));
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown '" + name + "'; known are " + new TreeSet<>(known));
            }
        });
    }

    private static MissingPolicy policy(JsonNode object, MissingPolicy otherwise) {
        String name = text(object, "missing");
        return name == null
                ? otherwise
                : Stream.of(MissingPolicy.values())
                        .filter(policy -> text(policy).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("missing is '" + name + "'; expected one of "
                                + Stream.of(MissingPolicy.values())
                                        .map(FeatureFile::text)
                                        .toList()));
    }

    private static String text(MissingPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value != null && value.isContainerNode()) {
            throw new IllegalArgumentException(name + " is " + value + "; expected a text");
        }
        return value == null || value.isNull() ? null : value.asText();
    }
}
