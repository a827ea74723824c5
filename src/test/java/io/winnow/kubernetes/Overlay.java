package io.winnow.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What a directory with a kustomization comes to. */
record Overlay(String name, List<HasMetadata> objects) {

    /** Where the configuration is mounted. */
    static final String CONFIGURATION = "/etc/winnow/";

    static Overlay of(Path directory) {
        try {
            return new Overlay(directory.toString(), Manifests.objects(Kustomize.build(directory)));
        } catch (IOException e) {
            throw new UncheckedIOException(directory.toString(), e);
        }
    }

    <T> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    boolean has(String kind, String name) {
        return objects.stream()
                .anyMatch(object -> object.getKind().equals(kind)
                        && object.getMetadata().getName().equals(name));
    }

    List<Pod> pods() {
        return objects.stream().map(Pod::of).flatMap(Optional::stream).toList();
    }

    /** The pods that judge. */
    Pod detector() {
        return pods().stream().filter(Pod::isDetector).findFirst().orElseThrow();
    }

    /** The variables of a container; one whose value is known only in the cluster has the value {@code …}. */
    Map<String, String> environment(Container container) {
        Map<String, String> variables = new HashMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            variables.putAll(find(ConfigMap.class, source.getConfigMapRef().getName())
                    .orElseThrow(() -> new AssertionError("no ConfigMap " + source.getConfigMapRef()))
                    .getData());
        }
        for (EnvVar variable : container.getEnv()) {
            variables.put(variable.getName(), variable.getValue() == null ? "…" : variable.getValue());
        }
        return variables;
    }

    /** The files beside the configuration, and itself. */
    Set<String> files(Pod pod) {
        Set<String> files = new HashSet<>();
        pod.projections().forEach(source -> {
            if (source.getConfigMap() != null) {
                configMap(source).getData().keySet().forEach(key -> files.add(CONFIGURATION + key));
            } else {
                SecretProjection secret = source.getSecret();
                secret.getItems().forEach(item -> files.add(CONFIGURATION + item.getPath()));
            }
        });
        return files;
    }

    /** What the mounted file says. */
    Map<String, String> properties(Pod pod) {
        Properties properties = new Properties();
        pod.projections().filter(source -> source.getConfigMap() != null).forEach(source -> {
            try {
                properties.load(new StringReader(configMap(source).getData().get("application.properties")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Map<String, String> result = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> result.put(name, properties.getProperty(name)));
        return result;
    }

    private ConfigMap configMap(VolumeProjection source) {
        return find(ConfigMap.class, source.getConfigMap().getName())
                .orElseThrow(() -> new AssertionError("no ConfigMap " + source.getConfigMap()));
    }

    @Override
    public String toString() {
        return name;
    }
}
