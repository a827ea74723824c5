package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Volume;
import io.winnow.fixture.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an overlay of one's own can put together, and what the documents apply. */
@NeedsKustomize
class ComponentsTest {

    private static final Path MODEL = Path.of("src", "test", "resources", "models", "forest-v1", "model.winnow");
    private static final Pattern APPLIED = Pattern.compile("kubectl apply -k (\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {"stateless", "stateful"})
    void modelOfAConfigMapIsMountedForTheDetectorAndItsCheck(String workload) throws IOException {
        Overlay overlay = ofOnesOwn(workload);
        Pod pod = overlay.detector();
        Volume models = pod.spec().getVolumes().stream()
                .filter(volume -> volume.getName().equals("models"))
                .findFirst()
                .orElseThrow();

        assertThat(overlay.find(ConfigMap.class, models.getConfigMap().getName()))
                .hasValueSatisfying(map -> assertThat(map.getBinaryData()).containsOnlyKeys("model.winnow"));
        assertThat(pod.containers()).hasSize(2).allSatisfy(container -> assertThat(container.getVolumeMounts())
                .anyMatch(mount ->
                        mount.getName().equals("models") && mount.getMountPath().equals("/models")));
    }

    @Test
    void everythingThatCanBeAppliedIsDocumentedAndTheOtherWayRound() throws IOException {
        Matcher applied = APPLIED.matcher(Documents.text());

        assertThat(applied.results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Overlays.all().stream().map(Overlay::name).toList());
    }

    /** The overlay dev with other components. */
    private static Overlay ofOnesOwn(String workload) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "kustomize", workload));
        Path dev = Manifests.ROOT.resolve(Path.of("overlays", "dev"));
        for (String file : List.of("application.properties", "network-policy.yaml")) {
            Files.writeString(directory.resolve(file), Files.readString(dev.resolve(file)));
        }
        Files.write(directory.resolve("model.winnow"), Files.readAllBytes(MODEL));
        String kustomization = Files.readString(dev.resolve("kustomization.yaml"))
                .replace("../../components/stateless", "../../components/" + workload)
                .replace("images:", "  - ../../components/validate\n  - ../../components/model-configmap\nimages:")
                .replace("../../", "../../../kubernetes/")
                .replace("patches:", "  - name: winnow-model\n    files:\n      - model.winnow\npatches:");
        Files.writeString(directory.resolve("kustomization.yaml"), kustomization);
        return Overlay.of(directory);
    }
}
