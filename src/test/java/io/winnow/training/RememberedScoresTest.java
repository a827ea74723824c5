package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedScoresTest {

    @Test
    void eachVectorIsScoredOnce() {
        List<double[]> asked = new ArrayList<>();
        RememberedScores scores = new RememberedScores(vector -> {
            asked.add(vector);
            return vector[0];
        });
        double[] one = {1};
        double[] equal = {1};
        double[] two = {2};

        assertThat(scores.score(one) + scores.score(two)).isEqualTo(3);
        assertThat(scores.score(one) + scores.score(equal)).isEqualTo(2);
        assertThat(asked).containsExactly(one, two, equal);
    }
}
