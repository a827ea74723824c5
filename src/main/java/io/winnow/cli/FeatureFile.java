package io.winnow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.winnow.feature.Expression;
import io.winnow.feature.Field;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.model.GuardRule;
import io.winnow.training.CsvSource;
import io.winnow.training.FeatureList;
import io.winnow.training.LabelWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Features in a YAML file, which columns are label, key and time, and how a CSV file is written.
 *
 * @param features null if the file names none
 * @param missing what becomes of a record that lacks a feature which does not say so itself
 * @param unseen what becomes of a record with a category that no training row had, likewise
 * @param guard which values far outside the trained ranges are anomalous
 */
record FeatureFile(
        @Nullable FeatureList features,
        MissingPolicy missing,
        UnseenPolicy unseen,
        GuardRule guard,
        CsvSource.Columns columns,
        CsvSettings csv) {

    static final FeatureFile NONE = new FeatureFile(
            null,
            MissingPolicy.ANOMALOUS,
            UnseenPolicy.ANOMALOUS,
            GuardRule.ON,
            CsvSource.Columns.NONE,
            CsvSettings.NONE);

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> KEYS = Stream.concat(
                    Stream.of("features", "label", "anomalous-label", "key", "time", "missing", "unseen", "guard"),
                    CsvSettings.KEYS.stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ITEM_KEYS = Set.of("feature", "missing", "unseen", "guard");

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
        FeatureFile own = NONE.with(yaml);
        return new FeatureFile(
                yaml.hasNonNull("features") ? own.features(yaml.get("features")) : null,
                own.missing,
                own.unseen,
                own.guards(yaml.get("features")),
                new CsvSource.Columns(text(yaml, "label"), text(yaml, "key"), text(yaml, "time"), words(yaml)),
                csv(yaml));
    }

    private static LabelWords words(JsonNode yaml) {
        String anomalous = texts(yaml, "anomalous-label");
        return anomalous == null ? LabelWords.USUAL : new LabelWords(List.of(anomalous.split(",")));
    }

    private static CsvSettings csv(JsonNode yaml) {
        Map<String, String> told = new TreeMap<>();
        for (String key : CsvSettings.KEYS) {
            String text = texts(yaml, key);
            if (text != null) {
                told.put(key, text);
            }
        }
        CsvSettings settings = new CsvSettings(told);
        settings.format();
        return settings;
    }

    /** A text, or a list of texts as one with commas. */
    private static @Nullable String texts(JsonNode yaml, String key) {
        JsonNode value = yaml.get(key);
        if (value == null || !value.isArray()) {
            return text(yaml, key);
        }
        List<String> texts = new ArrayList<>();
        value.forEach(one -> texts.add(one.asText()));
        return String.join(",", texts);
    }

    /** With the policies that an object states. */
    private FeatureFile with(JsonNode object) {
        String said = guard(object);
        return new FeatureFile(
                features,
                policy(MissingPolicy.values(), object, "missing", missing),
                policy(UnseenPolicy.values(), object, "unseen", unseen),
                said == null ? guard : guard.with(said, FeatureFile::featureName),
                columns,
                csv);
    }

    /** With what single features say of their guards. */
    private GuardRule guards(@Nullable JsonNode features) {
        GuardRule rule = guard;
        for (JsonNode item : features == null ? List.<JsonNode>of() : features) {
            String said = item.isObject() ? guard(item) : null;
            if (said != null) {
                String feature = featureName(String.valueOf(text(item, "feature")));
                rule = rule.with(feature, GuardRule.Limits.parse(said));
            }
        }
        return rule;
    }

    /** What a model calls the feature that a user wrote. */
    static String featureName(String written) {
        return Expression.isCall(written) ? Expression.parse(written).toString() : Field.written(written.strip());
    }

    /** YAML takes a bare off for false. */
    private static @Nullable String guard(JsonNode object) {
        JsonNode said = object.get("guard");
        return said != null && said.isBoolean() ? (said.booleanValue() ? "on" : "off") : text(object, "guard");
    }

    private FeatureList features(JsonNode features) {
        if (!features.isArray()) {
            throw new IllegalArgumentException("features is " + features + "; expected a list, one feature a line");
        }
        List<FeatureList.Item> items = new ArrayList<>();
        for (JsonNode item : features) {
            items.add(item(item));
        }
        return new FeatureList(items);
    }

    private FeatureList.Item item(JsonNode item) {
        if (item.isTextual()) {
            return new FeatureList.Item(item.textValue(), missing, unseen);
        }
        refuseUnknown(item, ITEM_KEYS);
        String feature = text(item, "feature");
        if (feature == null) {
            throw new IllegalArgumentException(item + " names no feature; add the key feature");
        }
        return new FeatureList.Item(
                feature,
                policy(MissingPolicy.values(), item, "missing", missing),
                policy(UnseenPolicy.values(), item, "unseen", unseen));
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

    private static <E extends Enum<E>> E policy(E[] policies, JsonNode object, String name, E otherwise) {
        String said = text(object, name);
        return said == null ? otherwise : choice(policies, said, name);
    }

    /**
     * The policy that a text means.
     *
     * @throws IllegalArgumentException if it means none, listing those there are
     */
    static <E extends Enum<E>> E choice(E[] policies, String text, String what) {
        return Stream.of(policies)
                .filter(policy -> text(policy).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " is '" + text + "'; expected one of "
                        + Stream.of(policies).map(FeatureFile::text).toList()));
    }

    private static String text(Enum<?> policy) {
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
