package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import io.winnow.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics and ACLs are those of the configuration. That the ACLs are enough, and none too many, KafkaUserIT shows. */
@NeedsKustomize
class StrimziTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void topicsAreThoseOfTheDetector() throws IOException {
        assertThat(overlay().all(KafkaTopic.class))
                .map(topic -> topic.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(settings().topics().all());
    }

    @Test
    void noInstanceIsWithoutAPartition() {
        List<Integer> partitions = overlay().all(KafkaTopic.class).stream()
                .map(topic -> topic.getSpec().getPartitions())
                .distinct()
                .toList();

        assertThat(partitions).hasSize(1);
        assertThat(((StatefulSet) overlay().detector().owner()).getSpec().getReplicas())
                .isLessThanOrEqualTo(partitions.get(0));
    }

    @Test
    void aclsNameTheDetectorsTopicsGroupAndWhatStreamsMakesOfIt() throws IOException {
        Settings settings = settings();
        List<String> names = new ArrayList<>(settings.topics().all());
        names.add(settings.applicationId());
        names.add(settings.applicationId() + "-");
        names.add(settings.applicationId() + "-");

        assertThat(authorization().getAcls())
                .map(rule -> name(rule.getResource()))
                .hasSameElementsAs(names);
    }

    private KafkaUserAuthorizationSimple authorization() {
        KafkaUser user = overlay().all(KafkaUser.class).get(0);
        return (KafkaUserAuthorizationSimple) user.getSpec().getAuthorization();
    }

    private static String name(Object resource) {
        if (resource instanceof AclRuleTopicResource topic) {
            return topic.getName();
        }
        if (resource instanceof AclRuleGroupResource group) {
            return group.getName();
        }
        return ((AclRuleTransactionalIdResource) resource).getName();
    }

    private Settings settings() throws IOException {
        return DetectorSettings.of(overlay(), directory);
    }

    private static Overlay overlay() {
        return Overlays.named("production-strimzi");
    }
}
