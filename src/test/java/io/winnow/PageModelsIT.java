package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.winnow.catalogue.Catalogue;
import io.winnow.catalogue.Change;
import io.winnow.catalogue.Change.Action;
import io.winnow.fixture.Browser;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Users;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page lists the models of a topic, and lets an operator go back to one. */
class PageModelsIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final Model FIRST = TrainedModels.of("bounds");
    private static final Model SECOND = TrainedModels.of("forest");

    @Test
    void viewerSeesTheModelsAndAnOperatorGoesBackToOne(@TempDir Path directory) throws IOException {
        Browser.require();
        CLUSTER.createTopics(1, "paged");
        CLUSTER.createTopics(1, Map.of("cleanup.policy", "compact"), "paged-models");
        await("known to who asks").until(() -> CLUSTER.topics().contains("paged-models"));
        publish(FIRST);
        publish(SECOND);
        try (DetectorProcess detector = Users.configure(DetectorProcess.bare(), directory)
                .property("winnow.input.topic", "paged")
                .property("winnow.model", "kafka:paged-models")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("kafka-streams.state.dir", directory.resolve("state").toString())
                .start()
                .awaitReady()) {
            try (Browser viewer = opened(detector, Users.VIEWER)) {
                assertThat(viewer.text("#models tbody tr:first-child")).contains(SECOND.id(), "forest", "newest");
                assertThat(viewer.text("#models tbody tr:last-child"))
                        .contains(FIRST.id(), "bounds", "published", "by robot: as planned");
                assertThat(viewer.count("#models button")).isZero();
                assertThat(viewer.complaints()).isEmpty();
            }
            try (Browser operator = opened(detector, Users.OPERATOR)) {
                operator.evaluate("window.confirm = () => true");
                operator.evaluate("document.querySelector('#models button').click()");
                operator.await("the first again", () -> operator.text("#models tbody tr:first-child")
                        .contains("rolled back to"));
                assertThat(operator.text("#models tbody tr:first-child")).contains(FIRST.id(), "by otto: on the page");
                operator.await("it judges", () -> operator.text("#model dl").contains(FIRST.id()));
                assertThat(operator.complaints()).isEmpty();
            }
        }
    }

    private static Browser opened(DetectorProcess detector, String user) {
        Browser browser =
                Browser.start().refuseLogin().login(user, user).open("http://127.0.0.1:" + detector.port() + "/");
        return browser.await("the models", () -> browser.count("#models tbody tr") == 2);
    }

    private static void publish(Model model) throws IOException {
        Change change = new Change(Action.PUBLISHED, "robot", TrainedModels.CREATED, "as planned");
        new Catalogue("paged-models", () -> Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))
                .append(model, ModelFile.bytes(model), List.of(change));
    }
}
