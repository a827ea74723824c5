package io.winnow.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packaged detector.
 *
 * @param properties more than it needs to work
 * @param trained the model it judges by; null for bounds of all fields, or for what the properties say
 */
record Winnow(
        Path jar,
        Java java,
        Map<String, String> properties,
        @Nullable TrainedModel trained) implements Contestant {

    Winnow(Path jar) {
        this(jar, Java.CURRENT, Map.of(), null);
    }

    Winnow on(Java other) {
        return new Winnow(jar, other, properties, trained);
    }

    Winnow with(String property, String value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new Winnow(jar, java, more, trained);
    }

    Winnow judgingBy(TrainedModel model) {
        return new Winnow(jar, java, properties, model);
    }

    @Override
    public boolean tellsWhenLive() {
        return true;
    }

    @Override
    public List<String> command(Site site, Input records, int port) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "winnow.input.topic", site.input(),
                "winnow.output.normal.topic", site.normal(),
                "winnow.output.anomalous.topic", site.anomalous(),
                "winnow.output.dead-letter.topic", site.output() + ".dead-letter",
                "winnow.registry.url", site.registry(),
                "winnow.processing-guarantee", site.guarantee(),
                "kafka.bootstrap.servers", site.servers(),
                "kafka.auto.offset.reset", "earliest",
                "kafka-streams.state.dir",
                        site.directory().resolve("state-" + port).toString()));
        all.putAll(Map.of("quarkus.http.host", "127.0.0.1", "quarkus.http.port", Integer.toString(port)));
        all.putAll(properties);
        if (trained != null) {
            all.put("winnow.model", trained.file(jar, records, site.directory()).toString());
        } else if (!properties.containsKey("winnow.scorer")) {
            for (String field : records.names().split(",")) {
                all.put("winnow.bounds." + field + ".min", Integer.toString(-Input.BOUND));
                all.put("winnow.bounds." + field + ".max", Integer.toString(Input.BOUND));
            }
        }
        List<String> command = new ArrayList<>(java.command(jar, site.directory()));
        all.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
