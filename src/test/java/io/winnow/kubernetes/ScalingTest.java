package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.winnow.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many instances there are, and which may be many. */
@NeedsKustomize
class ScalingTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void lagIsThatOfTheDetectorsGroupAndBrokers() throws IOException {
        Overlay production = Overlays.named("production");
        Settings settings = DetectorSettings.of(production, directory);
        JsonNode trigger = scaledObject(production).at("/spec/triggers/0/metadata");

        assertThat(trigger.path("consumerGroup").asText()).isEqualTo(settings.applicationId());
        assertThat(trigger.path("topic").asText()).isEqualTo(settings.topics().input());
        assertThat(trigger.path("bootstrapServers").asText())
                .isEqualTo(production.properties(production.detector()).get("kafka.bootstrap.servers"));
        assertThat(trigger.path("allowIdleConsumers").asText()).isEqualTo("false");
    }

    @Test
    void lagScalesTheDeploymentAndNobodyElseDoes() {
        Overlay production = Overlays.named("production");
        JsonNode scaled = scaledObject(production);
        String target = scaled.at("/spec/scaleTargetRef/name").asText();
        String authentication =
                scaled.at("/spec/triggers/0/authenticationRef/name").asText();

        assertThat(scaled.at("/spec/scaleTargetRef/kind").asText()).isEqualTo("Deployment");
        assertThat(production.find(Deployment.class, target))
                .hasValueSatisfying(deployment ->
                        assertThat(deployment.getSpec().getReplicas()).isNull());
        assertThat(production.has("TriggerAuthentication", authentication)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void windowsAreKeptByAStatefulSetAlone(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            if (pod.owner() instanceof Deployment) {
                assertThat(overlay.properties(pod)).doesNotContainKey("winnow.window.size");
            }
        }
    }

    @Test
    void instanceOfAStatefulSetHasANameAndAVolumeOfItsOwn() {
        Overlay stateful = Overlays.named("production-strimzi");
        Pod pod = stateful.detector();
        var container = pod.spec().getContainers().get(0);
        Map<String, String> environment = stateful.environment(container);

        assertThat(pod.owner()).isInstanceOf(StatefulSet.class);
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().equals("KAFKA_GROUP_INSTANCE_ID"))
                .map(variable -> variable.getValueFrom().getFieldRef().getFieldPath())
                .containsExactly("metadata.name");
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> mount.getMountPath().equals(environment.get("KAFKA_STREAMS_STATE_DIR")))
                .map(VolumeMount::getName)
                .isSubsetOf(pod.claimed())
                .hasSize(1);
    }

    private static JsonNode scaledObject(Overlay overlay) {
        HasMetadata scaled = overlay.objects().stream()
                .filter(object -> object.getKind().equals("ScaledObject"))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().valueToTree(scaled);
    }
}
