package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.winnow.fixture.Documents;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets come from outside: from Strimzi, or made by hand with a documented command. */
@NeedsKustomize
class SecretsTest {

    private static final Pattern COMMAND =
            Pattern.compile("kubectl -n (\\S+) create secret generic (\\S+)((?: --from-file=\\S+)+)");

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void everyKeyOfASecretIsMadeBySomebody(Overlay overlay) throws IOException {
        Set<String> made = madeByHand(overlay);
        made.addAll(madeByStrimzi(overlay));

        assertThat(made).containsAll(used(overlay));
    }

    @ParameterizedTest
    @MethodSource("io.winnow.kubernetes.Overlays#all")
    void noSecretIsAmongTheManifests(Overlay overlay) {
        assertThat(overlay.objects()).map(HasMetadata::getKind).doesNotContain("Secret");
    }

    /** As {@code secret/key}. */
    private static Set<String> used(Overlay overlay) {
        Set<String> used = new HashSet<>();
        for (Pod pod : overlay.pods()) {
            pod.projections().filter(source -> source.getSecret() != null).forEach(source -> source.getSecret()
                    .getItems()
                    .forEach(item -> used.add(source.getSecret().getName() + "/" + item.getKey())));
        }
        for (HasMetadata object : overlay.objects()) {
            if (object.getKind().equals("TriggerAuthentication")) {
                JsonNode references = new ObjectMapper().valueToTree(object).at("/spec/secretTargetRef");
                assertThat(references).isNotEmpty();
                references.forEach(reference -> used.add(reference.path("name").asText() + "/"
                        + reference.path("key").asText()));
            }
        }
        return used;
    }

    private static Set<String> madeByHand(Overlay overlay) throws IOException {
        Set<String> made = new HashSet<>();
        String namespace = overlay.objects().get(0).getMetadata().getNamespace();
        Matcher command = COMMAND.matcher(Documents.text());
        while (command.find()) {
            if (command.group(1).equals(namespace)) {
                for (String file : command.group(3).strip().split(" ", -1)) {
                    made.add(command.group(2) + "/" + file.replace("--from-file=", ""));
                }
            }
        }
        return made;
    }

    private static Set<String> madeByStrimzi(Overlay overlay) {
        Set<String> made = new HashSet<>();
        for (KafkaUser user : overlay.all(KafkaUser.class)) {
            made.add(user.getMetadata().getName() + "/user.crt");
            made.add(user.getMetadata().getName() + "/user.key");
            made.add(user.getMetadata().getLabels().get("strimzi.io/cluster") + "-cluster-ca-cert/ca.crt");
        }
        return made;
    }
}
