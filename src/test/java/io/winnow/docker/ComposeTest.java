package io.winnow.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.cli.WinnowCommand;
import io.winnow.config.KnownNames;
import io.winnow.config.Settings;
import io.winnow.fixture.Configs;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the compose files start, with and without what is laid over them. */
class ComposeTest {

    private static final String ALL = "io.winnow.docker.Compose#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void everyImageIsOursOrPinnedToAVersion(Compose compose) {
        assertThat(compose.services())
                .allMatch(service -> service.isOurs() || service.image().matches(".+/.+:v?\\d+\\.\\d+\\.\\d+"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everythingWaitsForWhatComesAboutBeforeIt(Compose compose) {
        Set<String> started = new HashSet<>();
        List<Service> waiting = new ArrayList<>(compose.services());
        while (waiting.removeIf(
                service -> started.containsAll(service.waitsFor().keySet()) && started.add(service.name()))) {
            assertThat(started).isNotEmpty();
        }

        assertThat(waiting).isEmpty();
        for (Service service : compose.services()) {
            service.waitsFor().forEach((other, condition) -> assertThat(
                            canBecome(compose.service(other).orElseThrow(), condition))
                    .as("%s of %s", condition, other)
                    .isTrue());
        }
    }

    private static boolean canBecome(Service service, String condition) {
        return switch (condition) {
            case "service_healthy" -> service.isHealthChecked();
            case "service_completed_successfully" ->
                service.isCommand() && !service.content().has("restart");
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everythingThatListensIsHealthChecked(Compose compose) {
        assertThat(compose.services())
                .filteredOn(service -> !service.isCommand())
                .hasSizeGreaterThan(4)
                .allMatch(Service::isHealthChecked);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everythingThatIsMountedIsThere(Compose compose) {
        for (Service service : compose.services()) {
            assertThat(service.mounts().values())
                    .allMatch(path -> path.startsWith("./") && Files.isRegularFile(Compose.DIRECTORY.resolve(path)));
            for (JsonNode config : service.content().path("configs")) {
                assertThat(compose.content()
                                .path("configs")
                                .has(config.path("source").asText()))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void noPortIsPublishedTwiceAndEachDetectorHasOne(Compose compose) {
        assertThat(compose.services().stream()
                        .flatMap(service -> service.published().stream())
                        .toList())
                .doesNotHaveDuplicates()
                .contains(8080, 3000, 9090);
        compose.detectors().forEach(detector -> assertThat(detector.published())
                .hasSize(detector.content().path("deploy").path("replicas").asInt(1)));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyVariableMeansSomething(Compose compose) {
        assertThat(compose.services()).filteredOn(Service::isOurs).hasSize(2).allSatisfy(service -> assertThat(
                        service.environment().keySet())
                .isNotEmpty()
                .allMatch(KnownNames::isVariable));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyCommandIsOneOfOurs(Compose compose) {
        CommandLine commands = WinnowCommand.commandLine();

        assertThat(compose.services())
                .filteredOn(service -> service.isOurs() && service.isCommand())
                .hasSize(1)
                .allSatisfy(
                        service -> commands.parseArgs(service.texts("command").toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void detectorFindsNothingWrongWithItsConfigurationAndItsTopicsAreMade(Compose compose) {
        String script = compose.service("topics").orElseThrow().texts("command").get(2);

        assertThat(compose.detectors()).singleElement().satisfies(detector -> {
            Settings settings = Settings.of(Configs.of(Map.of(), detector.environment()));
            assertThat(List.of(script.replaceAll("(?s).* in |; do.*", "").split(" ", -1)))
                    .containsExactlyInAnyOrderElementsOf(settings.topics().all());
        });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void brokersAndRegistryListenWhereTheyAreLookedFor(Compose compose) {
        for (Service service :
                compose.services().stream().filter(Service::isOurs).toList()) {
            for (String address :
                    service.environment().get("KAFKA_BOOTSTRAP_SERVERS").split(",", -1)) {
                Service broker =
                        compose.service(address.replaceFirst(":.*", "")).orElseThrow();
                assertThat(broker.environment().get("KAFKA_ADVERTISED_LISTENERS"))
                        .contains("PLAINTEXT://" + address);
            }
            URI registry = URI.create(service.environment().get("WINNOW_REGISTRY_URL"));
            Service found = compose.service(registry.getHost()).orElseThrow();
            assertThat(found.content().path("healthcheck").path("test").toString())
                    .contains("http://localhost:" + registry.getPort() + "/");
            assertThat(service.waitsFor()).containsKeys(found.name(), "topics");
        }
    }
}
