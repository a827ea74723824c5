package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDecimalTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "-0.0", "007", "1.", ".5", "-.25", "0.1", "999999999999999", "0.00000000000001"})
    void shortDecimalHasTheBitsThatJavaGivesIt(String text) {
        assertThat(Double.doubleToRawLongBits(ShortDecimal.read(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @Test
    void anyShortDecimalHasTheBitsThatJavaGivesIt() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder digits = new StringBuilder().append(random.nextLong(1_000_000_000_000_000L));
            String text =
                    digits.insert(random.nextInt(digits.length() + 1), '.').toString();

            assertThat(ShortDecimal.read(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "-.", "+1", "1e3", "1.2.3", "1,5", "NaN", "12a", "--1", "٣", "9007199254740993"})
    void otherTextIsLeftToJava(String text) {
        assertThat(ShortDecimal.read(text)).isNaN();
    }
}
