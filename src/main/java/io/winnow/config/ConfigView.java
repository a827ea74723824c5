package io.winnow.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.winnow.registry.Address;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The configuration in force, fit to be shown. */
@Singleton
public class ConfigView {

    private static final String REDACTED = "(redacted)";

    /** A source of properties names its file in brackets; ours lies in the program's own jar. */
    private static final Pattern FILE = Pattern.compile("[^\\[]+\\[source=(?:file:|jar:.*!/)?(.+)]");

    private final SmallRyeConfig config;
    private final Set<String> names;

    ConfigView(Config config) {
        this.config = config.unwrap(SmallRyeConfig.class);
        this.names = new PropertyNames(config, EnvironmentVariables.of(config)).ours();
    }

    /**
     * One key.
     *
     * @param value null if it is not set; a fixed text if it is secret
     * @param source where the value comes from; null if it is not set
     * @param standard the default, in words where it depends on other keys
     */
    public record Entry(
            String key,
            @Nullable String value,
            @Nullable String source,
            @JsonProperty("default") @Nullable String standard,
            String meaning) {}

    /** All keys of ours, then the Kafka keys that are set. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (ConfigKey key : ConfigKey.values()) {
            if (key.isPerField()) {
                names.stream()
                        .filter(name -> key.field(name, Optional.empty()).isPresent())
                        .forEach(name -> entries.add(entry(name, false, null, key.meaning())));
            } else {
                entries.add(entry(key.text(), key.isSecret(), key.standard().orElse(null), key.meaning()));
            }
        }
        new KafkaProperties(config)
                .isSecretByKey()
                .forEach((name, secret) -> entries.add(entry(name, secret, null, "passed to Kafka")));
        return entries;
    }

    private Entry entry(String name, boolean secret, @Nullable String standard, String meaning) {
        ConfigValue value = config.getConfigValue(name);
        if (value.getValue() == null || value.getValue().isBlank()) {
            return new Entry(name, null, null, standard, meaning);
        }
        String shown = secret ? REDACTED : Address.shown(value.getValue());
        return new Entry(name, shown, source(name, value.getConfigSourceName()), standard, meaning);
    }

    /** As an operator would call it: the option of a command line, the variable, or the file. */
    private static String source(String name, String source) {
        if (source.startsWith("SysPropConfigSource")) {
            return "system property";
        }
        if (source.startsWith("EnvConfigSource")) {
            return "environment variable " + ConfigKey.environment(name);
        }
        Matcher file = FILE.matcher(source);
        return file.matches() ? file.group(1) : source;
    }
}
