package io.winnow.config;

import static io.winnow.fixture.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.winnow.detection.VerdictRule;
import io.winnow.fixture.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressKeysTest {

    private static final String[] ADAPTIVE = {
        "winnow.scorer", "adaptive", "winnow.features", "cpu,engine.heat", "winnow.bounds.temperature.max", ""
    };

    @Test
    void nothingIsSuppressedUnlessItIsSaid() {
        assertThat(Settings.of(Configs.least()).rules().isEmpty()).isTrue();
        assertThat(Settings.of(Configs.least("winnow.suppress.cool-down", ""))
                        .rules()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void rulesAreAskedInOneOrder() {
        SmallRyeConfig config = Configs.leastWith(
                Map.of("WINNOW_SUPPRESS_FEWER_THAN", "2 of 3"),
                with(
                        "winnow.suppress.cool-down", "15m",
                        "winnow.suppress.keys", "test-*",
                        "winnow.suppress.deviation-below", "5",
                        "winnow.suppress.direction", "low",
                        "winnow.suppress.quiet-hours", "22:00-06:00",
                        "winnow.suppress.zone", "Europe/Berlin"));

        assertThat(Settings.of(config).rules().all())
                .extracting(VerdictRule::name)
                .containsExactly("keys", "quiet-hours", "direction", "deviation-below", "fewer-than", "cool-down");
    }

    @Test
    void settingOfOneFeatureIsAPropertyOrAVariable() {
        SmallRyeConfig config = Configs.leastWith(
                Map.of("WINNOW_SUPPRESS_DIRECTION_ENGINE_HEAT", "high", "WINNOW_SUPPRESS_DEVIATION_BELOW__CPU_", "5"),
                with("winnow.suppress.direction.\"cpu\"", "low"));

        assertThat(Settings.of(config).rules()).asString().contains("cpu=LOW", "engine.heat=HIGH", "cpu=MinDeviation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keys | a,,b | winnow.suppress.keys is 'a,,b'; expected one or more, separated by commas",
                "quiet-hours | 25:00-26:00 | winnow.suppress.quiet-hours has '25:00-26:00'; expected for example",
                "zone | Berlin | winnow.suppress.zone is 'Berlin'; expected a time zone such as Europe/Berlin or Z",
                "zone | Z | winnow.suppress.zone is set without quiet-hours; set both, or leave it out",
                "direction | up | winnow.suppress.direction is 'up'; expected low or high",
                "direction.\"temperature\" | up | winnow.suppress.direction.\"temperature\" is 'up'; expected low or high",
                "direction.speed | low | winnow.suppress.direction names 'speed', which is no feature of the model; known"
                        + " are [temperature]",
                "deviation-below | much | winnow.suppress.deviation-below is 'much'; expected a number above 0",
                "deviation-below | 5 | winnow.suppress.deviation-below needs a scorer that tells what it expected, and"
                        + " bounds does not; use the adaptive scorer, or leave it out",
                "fewer-than | 5 of 3 | winnow.suppress.fewer-than is '5 of 3'; expected for example 3 of 5",
                "cool-down | 0s | winnow.suppress.cool-down is '0s'; expected a number above 0 with s, m or h",
                "cooldown | 5m | unknown key winnow.suppress.cooldown; the nearest known key is winnow.suppress.cool-down"
            })
    void whatIsWrongIsSaidWithWhatWouldBeRight(String key, String value, String said) {
        assertThat(problems(Configs.least("winnow.suppress." + key, value)))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @Test
    void variableIsNamedWhereItIsWrong() {
        assertThat(problems(Configs.leastWith(Map.of("WINNOW_SUPPRESS_COOL_DOWN", "5"))))
                .singleElement()
                .asString()
                .contains("winnow.suppress.cool-down", "is '5'");
    }

    @Test
    void detectorsThatSuppressOtherwiseAreToldApart() {
        String plain = Settings.of(Configs.least()).digest();

        assertThat(Settings.of(Configs.least("winnow.suppress.cool-down", "5m")).digest())
                .isNotEqualTo(plain)
                .isNotEqualTo(Settings.of(Configs.least("winnow.suppress.cool-down", "6m"))
                        .digest());
    }

    @Test
    void settingsOfFeaturesAreShown() {
        assertThat(new ConfigView(Configs.least("winnow.suppress.direction.\"temperature\"", "low")).entries())
                .extracting(ConfigView.Entry::key)
                .contains("winnow.suppress.direction.\"temperature\"", "winnow.suppress.cool-down")
                .doesNotContain("winnow.suppress.direction.\"<feature>\"");
    }

    private static String[] with(String... more) {
        String[] all = java.util.Arrays.copyOf(ADAPTIVE, ADAPTIVE.length + more.length);
        System.arraycopy(more, 0, all, ADAPTIVE.length, more.length);
        return all;
    }
}
