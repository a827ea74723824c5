package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pods may do: no more than they need. */
@NeedsKustomize
class RestrictedTest {

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>winnow</artifactId>\\s*<version>([^<]*?)(-SNAPSHOT)?</version>");

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyPodMeetsTheRestrictedStandard(Overlay overlay) {
        assertThat(overlay.pods()).isNotEmpty();
        for (Pod pod : overlay.pods()) {
            PodSecurityContext context = pod.spec().getSecurityContext();
            assertThat(context.getRunAsNonRoot()).isTrue();
            assertThat(context.getRunAsUser()).isEqualTo(10001L);
            assertThat(context.getFsGroup()).isEqualTo(10001L);
            assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.spec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.spec().getEnableServiceLinks()).isFalse();
            assertThat(pod.containers()).allSatisfy(RestrictedTest::isRestricted);
        }
    }

    private static void isRestricted(Container container) {
        SecurityContext context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getCommand()).as("there is no shell").isEmpty();
        assertThat(container.getVolumeMounts()).map(VolumeMount::getMountPath).contains("/tmp");
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyContainerAsksForWhatItNeedsAndIsLimited(Overlay overlay) {
        for (Pod pod : overlay.pods()) {
            for (Container container : pod.containers()) {
                Map<String, Quantity> requests = container.getResources().getRequests();
                Map<String, Quantity> limits = container.getResources().getLimits();
                assertThat(requests).containsKeys("cpu", "memory");
                assertThat(limits.get("memory").getNumericalAmount())
                        .isGreaterThanOrEqualTo(requests.get("memory").getNumericalAmount());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyImageIsTheVersionThatIsBuilt(Overlay overlay) throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();

        for (Pod pod : overlay.pods()) {
            assertThat(pod.containers())
                    .map(Container::getImage)
                    .allMatch(image -> image.endsWith("winnow:" + version.group(1)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyPodIsUnderTheNetworkPolicy(Overlay overlay) {
        NetworkPolicy policy = overlay.find(NetworkPolicy.class, "winnow").orElseThrow();

        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(overlay.pods())
                .allMatch(pod -> pod.hasLabels(policy.getSpec().getPodSelector().getMatchLabels()));
    }
}
