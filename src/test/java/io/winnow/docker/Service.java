package io.winnow.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A service of a compose file. */
record Service(String name, JsonNode content) {

    /** Built here, see the Dockerfile. */
    private static final String OURS = "winnow";

    String image() {
        return content.path("image").asText();
    }

    boolean isOurs() {
        return image().equals(OURS);
    }

    /** Whether it is given arguments. */
    boolean isCommand() {
        return content.has("command");
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        content.path("environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    /** By the name of what it waits for: the condition. */
    Map<String, String> waitsFor() {
        Map<String, String> conditions = new HashMap<>();
        content.path("depends_on")
                .properties()
                .forEach(other -> conditions.put(
                        other.getKey(), other.getValue().path("condition").asText()));
        return conditions;
    }

    boolean isHealthChecked() {
        JsonNode check = content.path("healthcheck");
        return !check.path("disable").asBoolean() && (isOurs() || check.has("test"));
    }

    /** The ports of this machine that it takes. */
    List<Integer> published() {
        List<Integer> ports = new ArrayList<>();
        for (String port : texts("ports")) {
            String[] ends = port.replaceFirst(":.*", "").split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(ports::add);
        }
        return ports;
    }

    /** The ports of its own behind them. */
    List<Integer> exposed() {
        return texts("ports").stream()
                .map(port -> Integer.valueOf(port.replaceFirst(".*:", "")))
                .toList();
    }

    /** By the path in the container: the one here. */
    Map<String, String> mounts() {
        Map<String, String> mounts = new HashMap<>();
        for (String mount : texts("volumes")) {
            String[] parts = mount.split(":", -1);
            mounts.put(parts[1], parts[0]);
        }
        return mounts;
    }

    List<String> texts(String field) {
        return StreamSupport.stream(content.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
