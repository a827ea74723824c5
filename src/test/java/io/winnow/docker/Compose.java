package io.winnow.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Compose files, each merged over those before it.
 *
 * @param files their names
 * @param content with anchors followed
 */
record Compose(List<String> files, JsonNode content) {

    static final Path DIRECTORY = Path.of("docker");

    private static final String MAIN = "compose.yaml";

    /** Sequences that the engine replaces; it appends to all others. */
    private static final List<String> REPLACED = List.of("command", "entrypoint", "test");

    /** Each way of starting them that the files speak of. */
    static List<Compose> all() {
        return List.of(of(MAIN), of(MAIN, "compose.cluster.yaml"), of(MAIN, "compose.karapace.yaml"));
    }

    static Compose of(String... files) {
        Object merged = Map.of();
        for (String file : files) {
            merged = merged("", merged, yaml(DIRECTORY.resolve(file)));
        }
        return new Compose(List.of(files), new ObjectMapper().valueToTree(merged));
    }

    List<Service> services() {
        return content.path("services").properties().stream()
                .map(service -> new Service(service.getKey(), service.getValue()))
                .toList();
    }

    Optional<Service> service(String name) {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst();
    }

    /** Those that judge. */
    Stream<Service> detectors() {
        return services().stream().filter(service -> service.isOurs() && !service.isCommand());
    }

    Stream<Service> brokers() {
        return services().stream().filter(service -> service.environment().containsKey("KAFKA_PROCESS_ROLES"));
    }

    @Override
    public String toString() {
        return String.join(" ", files);
    }

    private static Object yaml(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new WithOverrides(options)).load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object merged(String key, Object below, Object above) {
        if (above instanceof Replacement override) {
            return override.value();
        }
        if (below instanceof Map<?, ?> first && above instanceof Map<?, ?> second) {
            return merged(first, second);
        }
        if (below instanceof List<?> first && above instanceof List<?> second && !REPLACED.contains(key)) {
            List<Object> both = new ArrayList<>(first);
            both.addAll(second);
            return both;
        }
        return above;
    }

    private static Map<String, Object> merged(Map<?, ?> below, Map<?, ?> above) {
        Map<String, Object> all = new LinkedHashMap<>();
        below.forEach((key, value) -> all.put(String.valueOf(key), value));
        above.forEach((key, value) ->
                all.merge(String.valueOf(key), value, (before, after) -> merged(String.valueOf(key), before, after)));
        return all;
    }

    /** What stands in place of all that came before. */
    private record Replacement(Object value) {}

    private static final class WithOverrides extends SafeConstructor {

        WithOverrides(LoaderOptions options) {
            super(options);
            yamlConstructors.put(new Tag("!override"), new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return new Replacement(constructSequence((SequenceNode) node));
                }
            });
        }
    }
}
