package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardRuleTest {

    private static final GuardedRange FOUND = new GuardedRange(22, 60, 10, 80);

    @Test
    void limitsFoundStayUnlessToldOtherwise() {
        assertThat(rule("on").of("temperature", FOUND)).isEqualTo(FOUND);
    }

    @Test
    void offTakesAllLimitsButThoseGiven() {
        GuardRule rule = rule("off").with("heat=-10..", name -> name);

        assertThat(rule.of("temperature", FOUND).isOpen()).isTrue();
        assertThat(rule.of("heat", FOUND)).isEqualTo(new GuardedRange(22, 60, -10, Double.POSITIVE_INFINITY));
    }

    @Test
    void oneFeatureCanBeLeftOut() {
        assertThat(rule("temperature=off").of("temperature", FOUND).isOpen()).isTrue();
        assertThat(rule("temperature=off").of("heat", FOUND)).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perhaps", "a=on", "a=5", "a=9..1", "a=x..1", "a=NaN..", "=1..2"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> rule(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected")
                .hasMessageContaining("-10..80");
    }

    @Test
    void unknownFeatureIsRefused() {
        assertThatThrownBy(() -> rule("speed=off").requireKnown(List.of("heat")))
                .hasMessage("the guard names 'speed', which is no feature; known are [heat]");
    }

    private static GuardRule rule(String text) {
        return GuardRule.ON.with(text, name -> name);
    }
}
