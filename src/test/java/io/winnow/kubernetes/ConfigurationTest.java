package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.winnow.cli.WinnowCommand;
import io.winnow.config.KnownNames;
import io.winnow.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the overlays tell the application, by variables, files and arguments. */
@NeedsKustomize
class ConfigurationTest {

    /** Not ours: it says where the configuration is. */
    private static final Set<String> OTHERS = Set.of("QUARKUS_CONFIG_LOCATIONS");

    @TempDir
    private Path directory = Path.of("");

    static List<Overlay> detectors() {
        return Overlays.all().stream()
                .filter(overlay -> overlay.pods().stream().anyMatch(Pod::isDetector))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void detectorFindsNothingWrongWithItsConfiguration(Overlay overlay) throws IOException {
        Settings settings = DetectorSettings.of(overlay, directory);

        assertThat(settings.topics().input()).isEqualTo("readings");
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void modelIsWhereSomethingIsMountedOrAUrl(Overlay overlay) {
        Pod pod = overlay.detector();
        for (Container container : pod.containers()) {
            String model = overlay.environment(container).getOrDefault("WINNOW_MODEL", "https://");

            assertThat(model).matches(where -> where.startsWith("https://") || isMounted(where, container));
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyVariableMeansSomething(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            for (Container container : pod.containers()) {
                assertThat(overlay.environment(container).keySet())
                        .allMatch(name -> KnownNames.isVariable(name)
                                || OTHERS.contains(name)
                                || container.getArgs().toString().contains("$(" + name + ")"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyPropertyForKafkaIsOneOfKafkas(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            assertThat(overlay.properties(pod).keySet())
                    .allMatch(name -> name.startsWith("winnow.") || KnownNames.isKafkaProperty(name));
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyFileThatAVariableNamesIsMounted(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            for (Container container : pod.containers()) {
                assertThat(overlay.environment(container).values())
                        .filteredOn(value -> value.startsWith(Overlay.CONFIGURATION))
                        .isNotEmpty()
                        .isSubsetOf(overlay.files(pod));
                assertThat(container.getVolumeMounts())
                        .anyMatch(mount -> (mount.getMountPath() + "/").equals(Overlay.CONFIGURATION)
                                && mount.getName().equals("config"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyCommandIsOneOfOursAndWritesToAVolume(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            for (Container container : pod.containers()) {
                List<String> arguments = new ArrayList<>();
                Map<String, String> environment = overlay.environment(container);
                container.getArgs().forEach(argument -> arguments.add(expanded(argument, environment)));

                assertThat(arguments).noneMatch(argument -> argument.contains("$("));
                if (!arguments.isEmpty()) {
                    WinnowCommand.commandLine().parseArgs(arguments.toArray(String[]::new));
                }
                if (arguments.contains("--out")) {
                    assertThat(arguments.get(arguments.indexOf("--out") + 1)).matches(to -> isMounted(to, container));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void networkPolicyLetsThroughToEverythingThatIsConfigured(Overlay overlay) throws IOException {
        NetworkPolicy policy = overlay.find(NetworkPolicy.class, "winnow").orElseThrow();
        List<Integer> open = policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .toList();
        var config = DetectorSettings.config(overlay, directory);
        String brokers = config.getValue("kafka.bootstrap.servers", String.class);
        Container container = overlay.detector().spec().getContainers().get(0);

        assertThat(open).contains(Integer.valueOf(brokers.replaceFirst(".*:", "")));
        assertThat(open).contains(port(config.getValue("winnow.registry.url", String.class)));
        String model = overlay.environment(container).getOrDefault("WINNOW_MODEL", "");
        if (model.startsWith("http")) {
            assertThat(open).contains(port(model));
        }
    }

    private static boolean isMounted(String file, Container container) {
        return container.getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .anyMatch(path -> file.startsWith(path + "/"));
    }

    private static String expanded(String argument, Map<String, String> environment) {
        String text = argument;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            text = text.replace("$(" + variable.getKey() + ")", variable.getValue());
        }
        return text;
    }

    private static int port(String url) {
        URI uri = URI.create(url);
        int standard = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == -1 ? standard : uri.getPort();
    }
}
