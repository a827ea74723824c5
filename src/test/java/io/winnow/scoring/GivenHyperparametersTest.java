package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenHyperparametersTest {

    @Test
    void whatIsNotGivenIsTheStandard() {
        assertThat(given("9").whole("k", 0, 1, 9)).isEqualTo(9);
        assertThat(none().whole("k", 0, 1, 9)).isZero();
        assertThat(none().positive("k", 0, 9)).isZero();
        assertThat(none().text("k", "Z")).isEqualTo("Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "-1", "+2", "2.0", "x", " 2", "99999999999"})
    void wholeNumberIsRefusedBeyondItsLimitsAndInAnotherNotation(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(text).whole("k", 5, 1, 9))
                .withMessage(
                        "hyperparameter 'k' of scorer 'some' is '" + text + "'; expected a whole number from 1 to 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1.1", "x"})
    void numberIsRefusedBeyondItsLimits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(text).positive("k", 1, 1))
                .withMessage("hyperparameter 'k' of scorer 'some' is '" + text
                        + "'; expected a number above 0 and at most 1.0");
    }

    @Test
    void unknownNameIsRefusedListingTheKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GivenHyperparameters("some", Set.of("b", "a"), Map.of("c", "1")))
                .withMessage("unknown hyperparameter 'c' of scorer 'some'; known are [a, b]");
    }

    private static GivenHyperparameters none() {
        return new GivenHyperparameters("some", Set.of("k"), Map.of());
    }

    private static GivenHyperparameters given(String text) {
        return new GivenHyperparameters("some", Set.of("k"), Map.of("k", text));
    }
}
