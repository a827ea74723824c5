package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionTest {

    @Test
    void largestShareComesFirst() {
        Attribution attribution = new Attribution(List.of(part(0, 0.2), part(1, 0.7), part(2, 0.1)));

        assertThat(attribution.contributions())
                .extracting(Contribution::feature)
                .containsExactly(1, 0, 2);
    }

    private static Contribution part(int feature, double share) {
        return new Contribution(feature, share, Direction.HIGH, Double.NaN);
    }
}
