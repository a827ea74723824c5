package io.winnow.model;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text, the same on every JDK; {@code Double.toString} changed in 19. */
final class Numbers {

    /** So many digits tell every double from its neighbours. */
    private static final int ENOUGH = 17;

    private Numbers() {}

    /** The decimal of fewest digits that reads back to this finite value. */
    static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < ENOUGH; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(ENOUGH)).stripTrailingZeros();
    }
}
