package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file by itself. */
class ManifestsTest {

    private static final Set<String> PATCH_FIELDS = Set.of("op", "path", "value");

    static List<Path> files() throws IOException {
        return Manifests.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFieldIsOfTheSchema(Path file) throws IOException {
        for (JsonNode document : Manifests.documents(file)) {
            if (document.isArray()) {
                assertThat(document).isNotEmpty().allSatisfy(operation -> assertThat(operation.fieldNames())
                        .toIterable()
                        .isSubsetOf(PATCH_FIELDS)
                        .contains("op", "path"));
            } else {
                assertThat(Manifests.strict(document)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Service, spec: {port: []}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {enableServiceLink: false}}}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: many}}",
                "{apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {backofLimit: 1}}}}",
                "{apiVersion: policy/v1, kind: PodDisruptionBudget, spec: {maxUnavailble: 1}}",
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {egress: [{port: 1}]}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoint: []}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, spec: {groups: [{rule: []}]}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 1}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaUser, spec: {authorization: {type: simple, acl: []}}}",
                "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resource: []}",
                "{apiVersion: apps/v1beta1, kind: Deployment}",
                "{apiVersion: v1, kind: Service, kind: Service}"
            })
    void whatIsNotOfTheSchemaIsRefused(String yaml) {
        assertThatThrownBy(() -> Manifests.strict(Manifests.documents(yaml).get(0)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void statelessAndStatefulPodsDifferInStateAlone() throws IOException {
        ObjectNode stateless = container("stateless", "deployment.yaml");
        ObjectNode stateful = container("stateful", "stateful-set.yaml");
        ArrayNode mounts = (ArrayNode) stateful.path("volumeMounts");
        JsonNode state = mounts.remove(mounts.size() - 1);

        assertThat(state.path("name").asText()).isEqualTo("state");
        assertThat(stateful.remove("env")).isNotEmpty();
        assertThat(stateful).isEqualTo(stateless);
    }

    private static ObjectNode container(String component, String file) throws IOException {
        Path path = Manifests.ROOT.resolve(Path.of("components", component, file));
        return (ObjectNode) Manifests.documents(path).get(0).at("/spec/template/spec/containers/0");
    }

    @Test
    void thereIsSomethingToCheck() throws IOException {
        assertThat(files()).hasSizeGreaterThan(20);
    }
}
