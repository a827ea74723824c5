package io.winnow.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.model.GuardedRange;
import org.junit.jupiter.api.Test;

class OutOfRangeTest {

    private static final GuardedRange TEMPERATURE = GuardedRange.widened(22.5698123, 59.8911, 20, 20);

    @Test
    void rangeIsGivenWithoutNeedlessDigits() {
        assertThat(OutOfRange.of(95, TEMPERATURE)).isEqualTo("95 is far above the trained range 22.57 to 59.89");
        assertThat(OutOfRange.of(-40.123456, TEMPERATURE))
                .isEqualTo("-40.12 is far below the trained range 22.57 to 59.89");
    }

    @Test
    void hugeAndTinyNumbersStayReadable() {
        assertThat(OutOfRange.of(1e308, TEMPERATURE)).isEqualTo("1E+308 is far above the trained range 22.57 to 59.89");
        assertThat(OutOfRange.of(1, GuardedRange.widened(1.23456e-7, 2.5e-7, 0, 0)))
                .isEqualTo("1 is far above the trained range 0.00000012346 to 0.00000025");
        assertThat(OutOfRange.of(9_000_000, GuardedRange.widened(1234.56, 123456.78, 0, 0)))
                .isEqualTo("9000000 is far above the trained range 1235 to 123457");
    }

    @Test
    void constantIsSaidToHaveBeenOne() {
        assertThat(OutOfRange.of(500, GuardedRange.widened(1, 1, 0, 0))).isEqualTo("500 was always 1 in training");
    }

    @Test
    void limitWithinTheTrainedRangeIsNamed() {
        GuardedRange limited = new GuardedRange(22, 60, 10, 50);

        assertThat(OutOfRange.of(55, limited)).isEqualTo("55 is above the limit 50");
    }

    @Test
    void limitsAboveAndBelowAreNamed() {
        GuardedRange limited = new GuardedRange(22, 60, 10, 50);

        assertThat(OutOfRange.of(22, new GuardedRange(22, 60, 30, 70))).isEqualTo("22 is below the limit 30");
        assertThat(OutOfRange.of(60, limited)).isEqualTo("60 is above the limit 50");
        assertThat(OutOfRange.of(Double.POSITIVE_INFINITY, limited))
                .isEqualTo("Infinity is far above the trained range 22 to 60");
    }
}
