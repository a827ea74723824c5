package io.winnow.detection.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysRuleTest {

    @ParameterizedTest
    @CsvSource({
        "test-*, test-1, true",
        "test-*, test-, true",
        "test-*, a-test-1, false",
        "*-lab, press-lab, true",
        "*-lab, press-lab-2, false",
        "press-?, press-7, true",
        "press-?, press-77, false",
        "press-?, press-, false",
        "a*b*c, abbc, true",
        "a*b*c, acb, false",
        "*, anything, true",
        "press-7, press-7, true",
        "'lab-*, test-*', test-3, true",
        "größe-*, größe-1, true",
        "p.ess, press, false"
    })
    void keyMatchesAsAWhole(String patterns, String key, boolean matches) {
        assertThat(suppresses(patterns, key.getBytes(UTF_8))).isEqualTo(matches);
    }

    @Test
    void recordWithoutAKeyMatchesNothing() {
        assertThat(KeysRule.parse("*").suppresses(null, 0, Anomalies.ANOMALY, ByteBuffer.allocate(0)))
                .isFalse();
    }

    @Test
    void keyThatIsNoTextIsComparedByItsBytes() {
        assertThat(suppresses("*a", new byte[] {0, -1, 'a'})).isTrue();
        assertThat(suppresses("a*", new byte[] {0, -1, 'a'})).isFalse();
    }

    @Test
    void emptyKeyMatchesStarsOnly() {
        assertThat(suppresses("**", new byte[0])).isTrue();
        assertThat(suppresses("?", new byte[0])).isFalse();
    }

    @Test
    void manyStarsAreMatchedToo() {
        byte[] key = "a".repeat(10_000).getBytes(UTF_8);

        assertThat(suppresses("*a".repeat(30) + "b", key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,", ",a", "a,,b"})
    void emptyPatternIsRefused(String text) {
        assertThatThrownBy(() -> KeysRule.parse(text))
                .hasMessage("is '" + text + "'; expected one or more, separated by commas, none of them empty");
    }

    private static boolean suppresses(String patterns, byte[] key) {
        return KeysRule.parse(patterns).suppresses(key, 0, Anomalies.ANOMALY, ByteBuffer.allocate(0));
    }
}
