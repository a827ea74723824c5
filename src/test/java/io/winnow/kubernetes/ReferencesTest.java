package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the objects of an overlay say of one another. */
@NeedsKustomize
class ReferencesTest {

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyServiceFindsPodsAndTheirPort(Overlay overlay) {
        for (Service service : overlay.all(Service.class)) {
            List<Pod> found = overlay.pods().stream()
                    .filter(pod -> pod.hasLabels(service.getSpec().getSelector()))
                    .toList();

            assertThat(found).allMatch(Pod::isDetector);
            for (Pod pod : found) {
                for (ServicePort port : service.getSpec().getPorts()) {
                    assertThat(ports(pod)).contains(port.getTargetPort());
                }
            }
        }
        if (overlay.pods().stream().anyMatch(Pod::isDetector)) {
            assertThat(overlay.all(Service.class)).allMatch(service -> overlay.detector()
                    .hasLabels(service.getSpec().getSelector()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyProbeAsksAPortOfItsContainer(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            for (Container container : pod.containers()) {
                assertThat(probes(container)).allSatisfy(probe -> assertThat(ports(pod))
                        .contains(probe.getHttpGet().getPort()));
            }
            assertThat(probes(pod.spec().getContainers().get(0))
                            .map(Probe::getHttpGet)
                            .map(HTTPGetAction::getPath))
                    .hasSize(pod.isDetector() ? 3 : 0)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everySelectorSelectsWhatItIsFor(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            if (pod.owner() instanceof Deployment deployment) {
                assertThat(pod)
                        .matches(p -> p.hasLabels(labels(deployment.getSpec().getSelector())));
            }
            if (pod.owner() instanceof StatefulSet set) {
                assertThat(pod).matches(p -> p.hasLabels(labels(set.getSpec().getSelector())));
            }
            for (TopologySpreadConstraint spread : pod.spec().getTopologySpreadConstraints()) {
                assertThat(pod).matches(p -> p.hasLabels(labels(spread.getLabelSelector())));
            }
            for (PodDisruptionBudget budget : overlay.all(PodDisruptionBudget.class)) {
                assertThat(pod.hasLabels(labels(budget.getSpec().getSelector())))
                        .isEqualTo(pod.isDetector());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyMountHasAVolumeAndEveryVolumeIsMounted(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            Set<String> volumes = new HashSet<>(pod.claimed());
            pod.spec().getVolumes().stream().map(Volume::getName).forEach(volumes::add);
            Set<String> mounted = new HashSet<>();
            pod.containers().stream()
                    .flatMap(container -> container.getVolumeMounts().stream())
                    .map(VolumeMount::getName)
                    .forEach(mounted::add);

            assertThat(mounted).as("%s", pod).isEqualTo(volumes);
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyNameIsThatOfAnObject(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            assertThat(overlay.find(ServiceAccount.class, pod.spec().getServiceAccountName()))
                    .hasValueSatisfying(account -> assertThat(account.getAutomountServiceAccountToken())
                            .isFalse());
            for (Volume volume : pod.spec().getVolumes()) {
                if (volume.getConfigMap() != null) {
                    assertThat(overlay.has("ConfigMap", volume.getConfigMap().getName()))
                            .isTrue();
                }
                if (volume.getPersistentVolumeClaim() != null) {
                    assertThat(overlay.has(
                                    "PersistentVolumeClaim",
                                    volume.getPersistentVolumeClaim().getClaimName()))
                            .isTrue();
                }
            }
            if (pod.owner() instanceof StatefulSet set) {
                assertThat(overlay.find(Service.class, set.getSpec().getServiceName()))
                        .hasValueSatisfying(service ->
                                assertThat(service.getSpec().getClusterIP()).isEqualTo("None"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyMonitorFindsOneServiceAndItsPort(Overlay overlay) {
        for (ServiceMonitor monitor : overlay.all(ServiceMonitor.class)) {
            List<Service> found = overlay.all(Service.class).stream()
                    .filter(service -> service.getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(labels(monitor.getSpec().getSelector()).entrySet()))
                    .toList();

            assertThat(found).hasSize(1);
            assertThat(monitor.getSpec().getEndpoints())
                    .isNotEmpty()
                    .map(Endpoint::getPort)
                    .isSubsetOf(found.get(0).getSpec().getPorts().stream()
                            .map(ServicePort::getName)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everythingIsInOneNamespace(Overlay overlay) {
        assertThat(overlay.objects())
                .map(object -> object.getMetadata().getNamespace())
                .doesNotContainNull()
                .allMatch(overlay.objects().get(0).getMetadata().getNamespace()::equals);
    }

    private static Set<IntOrString> ports(Pod pod) {
        Set<IntOrString> ports = new HashSet<>();
        pod.containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .forEach(port -> ports.add(new IntOrString(port.getName())));
        return ports;
    }

    private static Stream<Probe> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .filter(probe -> probe != null);
    }

    private static Map<String, String> labels(LabelSelector selector) {
        return selector.getMatchLabels();
    }
}
