package io.winnow.config;

import static io.winnow.fixture.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.Configs;
import io.winnow.fixture.Features;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.registry.Registry;
import io.winnow.stream.Topics;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void everyKeyButFourHasADefault() {
        Settings settings = Settings.of(Configs.least());

        assertThat(settings.topics())
                .isEqualTo(new Topics(
                        "readings", Optional.of("readings.normal"), "readings.anomalous", "readings.dead-letter"));
        assertThat(settings.model().id())
                .isEqualTo(Model.ofBounds(List.of(new Bounds(
                                Features.bounded("temperature", MissingPolicy.ANOMALOUS),
                                Double.NEGATIVE_INFINITY,
                                30)))
                        .id());
        assertThat(settings.registry()).isEqualTo(Registry.open("http://registry:8080", Registry.Type.AUTO));
        assertThat(settings.exactlyOnce()).isFalse();
        assertThat(settings.applicationId()).isEqualTo("winnow-readings.anomalous");
    }

    @Test
    void stateTakesHalfOfTheHeapUnlessItIsSaid() {
        long heap = Runtime.getRuntime().maxMemory();

        assertThat(Settings.of(Configs.least()).stateMemory()).isEqualTo(heap / 2);
        assertThat(Settings.of(Configs.least("winnow.state.memory", "48m")).stateMemory())
                .isEqualTo(48L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "3m", "-1", "64mb", "much", "9999g"})
    void stateMemoryThatIsNoneIsRefusedWithWhatWouldBeRight(String size) {
        assertThat(problems(Configs.least("winnow.state.memory", size)))
                .singleElement()
                .asString()
                .startsWith("winnow.state.memory is '" + size
                        + "'; expected a size such as 64m or 1g, from 4m to the size" + " of the heap, ");
    }

    @Test
    void everyKeyIsRead() {
        Settings settings = Settings.of(Configs.least(
                "winnow.output.anomalous.topic", "odd",
                "winnow.output.normal.topic", "fine",
                "winnow.output.normal.enabled", "true",
                "winnow.output.dead-letter.topic", "dead",
                "winnow.output.verdict.topic", "told",
                "winnow.scorer", "bounds",
                "winnow.bounds.temperature.min", "-10.5",
                "winnow.threshold", "1.5",
                "winnow.missing", "dead-letter",
                "winnow.registry.url", "https://registry",
                "winnow.registry.type", "confluent",
                "winnow.registry.username", "user",
                "winnow.registry.password", "secret",
                "winnow.processing-guarantee", "exactly_once_v2",
                "winnow.application-id", "judge"));

        Feature temperature = Features.bounded("temperature", MissingPolicy.DEAD_LETTER);
        Model model =
                Model.ofBounds(List.of(new Bounds(temperature, -10.5, 30))).withThreshold(1.5);
        assertThat(settings.topics())
                .isEqualTo(new Topics("readings", Optional.of("fine"), "odd", "dead", Optional.of("told")));
        assertThat(settings.model().id()).isEqualTo(model.id());
        assertThat(settings.model().features()).containsExactly(temperature);
        assertThat(settings.registry())
                .isEqualTo(new Registry(
                        List.of(URI.create("https://registry")),
                        Registry.Type.CONFLUENT,
                        Optional.of("user"),
                        Optional.of("secret"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(settings.exactlyOnce()).isTrue();
        assertThat(settings.applicationId()).isEqualTo("judge");
    }

    @Test
    void everyKeyIsReadFromTheEnvironment() {
        Settings settings = Settings.of(Configs.of(
                Map.of(),
                Map.of(
                        "WINNOW_INPUT_TOPIC", "in",
                        "WINNOW_OUTPUT_DEAD_LETTER_TOPIC", "dead",
                        "WINNOW_OUTPUT_NORMAL_ENABLED", "false",
                        "WINNOW_BOUNDS_TEMPERATURE_MAX", "30",
                        "WINNOW_MISSING", "normal",
                        "WINNOW_REGISTRY_URL", "http://registry",
                        "WINNOW_REGISTRY_TOKEN", "secret",
                        "WINNOW_PROCESSING_GUARANTEE", "exactly_once_v2",
                        "WINNOW_APPLICATION_ID", "judge",
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));

        assertThat(settings.topics()).isEqualTo(new Topics("in", Optional.empty(), "in.anomalous", "dead"));
        assertThat(settings.model().features()).extracting(Feature::missing).containsExactly(MissingPolicy.NORMAL);
        assertThat(settings.registry().token()).contains("secret");
        assertThat(settings.exactlyOnce()).isTrue();
        assertThat(settings.applicationId()).isEqualTo("judge");
    }

    @Test
    void verdictTopicMustExistAsTheOthersMust() {
        Topics topics = Settings.of(Configs.least("winnow.output.verdict.topic", "told"))
                .topics();

        assertThat(topics.all())
                .containsExactly("readings", "readings.normal", "readings.anomalous", "readings.dead-letter", "told");
        assertThat(topics.outputs()).contains("told").doesNotContain("readings");
    }

    @Test
    void normalRecordsAreNotForwardedWhenDisabled() {
        assertThat(Settings.of(Configs.least("winnow.output.normal.enabled", "false"))
                        .topics()
                        .normal())
                .isEmpty();
    }

    @Test
    void emptyValueAndSpacesAroundAValueMeanNothing() {
        Settings settings = Settings.of(Configs.least(
                "winnow.output.anomalous.topic", "", "winnow.application-id", " judge ", "winnow.threshold", " 2 "));

        assertThat(settings.topics().anomalous()).isEqualTo("readings.anomalous");
        assertThat(settings.applicationId()).isEqualTo("judge");
        assertThat(settings.model().threshold()).isEqualTo(2);
    }

    @Test
    void allProblemsAreReportedTogetherEachWithItsRemedy() {
        Config config = Configs.of(
                Map.of(
                        "winnow.scorer", "forrest",
                        "winnow.missing", "ignore",
                        "winnow.threshold", "0",
                        "winnow.registry.type", "azure",
                        "winnow.processing-guarantee", "exactly_once",
                        "winnow.output.normal.enabled", "maybe",
                        "winnow.bounds.temperature.max", "hot"),
                Map.of());

        assertThat(problems(config))
                .containsExactlyInAnyOrder(
                        "winnow.input.topic is not set; name the topic whose records are to be judged"
                                + " (environment: WINNOW_INPUT_TOPIC)",
                        "winnow.output.normal.enabled is 'maybe'; expected one of [true, false]",
                        "unknown scorer type 'forrest'; known types are [adaptive, autoencoder, bounds, forest, knn, one-class-svm];"
                                + " set winnow.scorer to one of them, or WINNOW_PLUGINS to the directory of a plug-in's jar",
                        "winnow.missing is 'ignore'; expected one of [anomalous, normal, dead-letter]",
                        "winnow.bounds.temperature.max is 'hot'; expected a number",
                        "winnow.threshold is '0'; expected a number above 0",
                        "winnow.registry.url is not set; give the address of the schema registry, for example"
                                + " http://registry:8080 (environment: WINNOW_REGISTRY_URL)",
                        "winnow.registry.type is 'azure'; expected one of [auto, apicurio, confluent]",
                        "winnow.processing-guarantee is 'exactly_once'; expected one of [at_least_once,"
                                + " exactly_once_v2]",
                        "kafka.bootstrap.servers is not set; name the brokers, for example"
                                + " KAFKA_BOOTSTRAP_SERVERS=kafka:9092");
    }

    @Test
    void messageCountsTheProblemsAndGivesEachALine() {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> Settings.of(Configs.least("winnow.threshold", "-1", "winnow.missing", "x")))
                .withMessageMatching("the configuration has 2 problems:\n  winnow[^\n]*\n  winnow[^\n]*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e999", "high"})
    void thresholdThatIsNoFiniteNumberAboveZeroIsRefused(String threshold) {
        assertThat(problems(Configs.least("winnow.threshold", threshold)))
                .containsExactly("winnow.threshold is '" + threshold + "'; expected a number above 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "NaN", "Infinity"})
    void boundThatIsNoFiniteNumberIsRefused(String bound) {
        assertThat(problems(Configs.least("winnow.bounds.temperature.max", bound)))
                .contains("winnow.bounds.temperature.max is '" + bound + "'; expected a number");
    }

    @Test
    void topicUsedTwiceIsRefused() {
        assertThat(problems(Configs.least("winnow.output.anomalous.topic", "readings")))
                .containsExactly("topic 'readings' is used twice; the input and every output need their own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä", ".", ".."})
    void topicNameThatKafkaRefusesIsRefused(String topic) {
        assertThat(problems(Configs.least("winnow.output.normal.topic", topic)))
                .containsExactly(
                        "'" + topic + "' is no topic name; expected 1 to 249 letters, digits, dots, - or _, and not"
                                + " dots alone");
    }

    @Test
    void derivedTopicNameThatIsTooLongIsRefused() {
        assertThat(problems(
                        Configs.least("winnow.input.topic", "t".repeat(240), "winnow.output.normal.enabled", "false")))
                .hasSize(2)
                .allMatch(problem -> problem.contains("is no topic name"));
    }

    @Test
    void unsetInputIsNotAlsoATopicUsedTwice() {
        assertThat(problems(Configs.least("winnow.input.topic", "")))
                .singleElement()
                .asString()
                .startsWith("winnow.input.topic is not set");
    }

    @Test
    void groupIsNamedByOurKeyOnly() {
        assertThat(problems(Configs.least("kafka-streams.application.id", "other")))
                .containsExactly("kafka-streams.application.id is set; name the consumer group by"
                        + " winnow.application-id instead");
    }

    @Test
    void detectorsWithDifferentAnomalousTopicsDoNotShareAGroupByAccident() {
        String one = Settings.of(Configs.least()).applicationId();
        String other = Settings.of(Configs.least("winnow.output.anomalous.topic", "other"))
                .applicationId();

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void digestIsTheSameForTheSameJudgement() {
        assertThat(Settings.of(Configs.least("winnow.registry.url", "http://elsewhere"))
                        .digest())
                .isEqualTo(Settings.of(Configs.least()).digest())
                .matches("[0-9a-f]{8}");
    }

    @ParameterizedTest
    @MethodSource
    void digestDiffersForDetectorsThatJudgeOrRouteDifferently(String key, String value) {
        assertThat(Settings.of(Configs.least(key, value)).digest())
                .isNotEqualTo(Settings.of(Configs.least()).digest());
    }

    static Stream<Arguments> digestDiffersForDetectorsThatJudgeOrRouteDifferently() {
        return Stream.of(
                        "winnow.bounds.temperature.max=31",
                        "winnow.bounds.temperature.min=0",
                        "winnow.bounds.humidity.max=30",
                        "winnow.output.dead-letter.topic=dead",
                        "winnow.output.normal.enabled=false",
                        "winnow.missing=normal",
                        "winnow.threshold=2")
                .map(text -> Arguments.of((Object[]) text.split("=", -1)));
    }

    @Test
    void thresholdOverridesTheModels() {
        assertThat(Settings.of(Configs.least()).model().threshold()).isEqualTo(1);
        assertThat(Settings.of(Configs.least("winnow.threshold", "2.5")).model().threshold())
                .isEqualTo(2.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"winnow.registry.urll", "winnow.window.sise", "winnow.bounds.max", "winnow.inputtopic"})
    void unknownPropertyIsRefused(String key) {
        assertThat(problems(Configs.least(key, "x")))
                .singleElement()
                .asString()
                .startsWith("unknown key " + key + "; the nearest known key is winnow.");
    }

    @Test
    void unknownKeyComesWithTheNearestKnownOne() {
        assertThat(problems(Configs.leastWith(Map.of("WINNOW_REGISTRY_URI", "x"), "winnow.output.normal.topics", "x")))
                .containsExactlyInAnyOrder(
                        "unknown key WINNOW_REGISTRY_URI; the nearest known key is winnow.registry.url",
                        "unknown key winnow.output.normal.topics; the nearest known key is"
                                + " winnow.output.normal.topic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WINNOW_SERVICE_HOST",
                "WINNOW_SERVICE_PORT",
                "WINNOW_SERVICE_PORT_HTTP",
                "WINNOW_PORT",
                "WINNOW_PORT_8080_TCP",
                "WINNOW_PORT_8080_TCP_ADDR",
                "WINNOW_PORT_8080_TCP_PROTO",
                "WINNOW_METRICS_SERVICE_HOST",
                "WINNOW_METRICS_PORT_9090_TCP"
            })
    void serviceLinkOfKubernetesIsNotAKey(String variable) {
        assertThatNoException()
                .isThrownBy(() -> Settings.of(Configs.leastWith(Map.of(variable, "tcp://10.0.0.1:8080"))));
    }
}
