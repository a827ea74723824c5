package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.Configs;
import io.winnow.fixture.Features;
import io.winnow.model.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsKeysTest {

    private static final double OPEN = Double.POSITIVE_INFINITY;

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "winnow.bounds.temperature.max          | temperature",
                "winnow.bounds.\"temperature\".max      | temperature",
                "winnow.bounds.engine.temperature.max   | engine.temperature",
                "winnow.bounds.\"engine.temperature\".max | engine.temperature",
                "winnow.bounds.cpuLoad.max              | cpuLoad",
                "winnow.bounds.max.max                  | max"
            })
    void fieldIsReadFromAProperty(String key, String field) {
        assertThat(read(Map.of(key, "30"), Map.of())).containsExactly(bounds(field, -OPEN, 30));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WINNOW_BOUNDS_TEMPERATURE_MAX, temperature",
        "WINNOW_BOUNDS__TEMPERATURE__MAX, temperature",
        "WINNOW_BOUNDS_CPU_LOAD_MAX, cpu_load"
    })
    void fieldIsReadFromAVariableInLowerCase(String variable, String field) {
        assertThat(read(Map.of(), Map.of(variable, "30"))).containsExactly(bounds(field, -OPEN, 30));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "winnow.bounds.temperature.max        | WINNOW_BOUNDS_TEMPERATURE_MAX        | temperature",
                "winnow.bounds.cpuLoad.max            | WINNOW_BOUNDS_CPULOAD_MAX            | cpuLoad",
                "winnow.bounds.engine.temperature.max | WINNOW_BOUNDS_ENGINE_TEMPERATURE_MAX | engine.temperature",
                "winnow.bounds.\"engine.oil\".max     | WINNOW_BOUNDS__ENGINE_OIL__MAX       | engine.oil"
            })
    void variableOverridesTheFieldOfTheProperty(String key, String variable, String field) {
        assertThat(read(Map.of(key, "30"), Map.of(variable, "40"))).containsExactly(bounds(field, -OPEN, 40));
        assertThat(problems).isEmpty();
    }

    @Test
    void symbolsOfAnEnumBelongToItsBounds() {
        Feature level = new Feature("level", MissingPolicy.ANOMALOUS).withSymbols(List.of("OFF", "LOW", "HIGH"));

        assertThat(read(
                        Map.of("winnow.bounds.level.max", "1", "winnow.bounds.level.symbols", "OFF, LOW,HIGH"),
                        Map.of()))
                .containsExactly(new Bounds(level, -OPEN, 1));
        assertThat(problems).isEmpty();
    }

    @Test
    void symbolsThatCannotBeAreRefused() {
        read(
                Map.of(
                        "winnow.bounds.a.max", "1",
                        "winnow.bounds.a.symbols", "OFF,OFF",
                        "winnow.bounds.b.symbols", "ON"),
                Map.of());

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "winnow.bounds.a.symbols is [OFF, OFF]; expected the symbols of an enum, each once",
                        "winnow.bounds.\"b\".symbols is set, and neither .min nor .max; set one of them, or leave it out");
    }

    @Test
    void fieldsComeInAlphabeticalOrderWithBothEnds() {
        assertThat(read(
                        Map.of(
                                "winnow.bounds.b.max", "2",
                                "winnow.bounds.a.max", "4000000000000",
                                "winnow.bounds.a.min", "-1e3"),
                        Map.of()))
                .containsExactly(bounds("a", -1000, 4e12), bounds("b", -OPEN, 2));
    }

    @Test
    void noBoundsAreNoProblemHere() {
        assertThat(read(Map.of("winnow.bounds.temperature.max", ""), Map.of())).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void equalEndsAreAllowed() {
        assertThat(read(Map.of("winnow.bounds.a.min", "1", "winnow.bounds.a.max", "1"), Map.of()))
                .containsExactly(bounds("a", 1, 1));
    }

    @Test
    void sameBoundSetTwiceIsRefused() {
        read(Map.of("winnow.bounds.a.max", "1", "winnow.bounds.\"a\".max", "2"), Map.of());

        assertThat(problems).containsExactly("winnow.bounds.a.max is set twice, to 2.0 and to 1.0; keep one");
    }

    @Test
    void leastAboveGreatestIsRefused() {
        read(Map.of("winnow.bounds.a.min", "3", "winnow.bounds.a.max", "2"), Map.of());

        assertThat(problems).containsExactly("winnow.bounds.\"a\".min is 3.0, above its .max of 2.0; swap them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "hot", "1,5", "0x", "1 2"})
    void valueThatIsNoNumberIsRefused(String value) {
        read(Map.of("winnow.bounds.a.max", value), Map.of());

        assertThat(problems).containsExactly("winnow.bounds.a.max is '" + value + "'; expected a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"winnow.bounds.\"\".max", "winnow.bounds.a-b.max", "winnow.bounds.1a.max"})
    void fieldThatAvroCannotHaveIsRefused(String key) {
        read(Map.of(key, "1"), Map.of());

        assertThat(problems).singleElement().asString().contains("names no field; expected Avro names joined by dots");
    }

    private List<Bounds> read(Map<String, String> properties, Map<String, String> environment) {
        Config config = Configs.of(properties, environment);
        PropertyNames names = new PropertyNames(config, EnvironmentVariables.of(config));
        return new BoundsKeys(config, names, problems).read(MissingPolicy.ANOMALOUS, UnseenPolicy.ANOMALOUS);
    }

    private static Bounds bounds(String field, double min, double max) {
        return new Bounds(Features.bounded(field, MissingPolicy.ANOMALOUS), min, max);
    }
}
