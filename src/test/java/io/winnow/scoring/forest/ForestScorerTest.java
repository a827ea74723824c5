package io.winnow.scoring.forest;

import io.winnow.fixture.Vectors;
import io.winnow.scoring.ScorerContract;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.TrainingData;
import java.util.List;

class ForestScorerTest extends ScorerContract {

    @Override
    protected ScorerProvider provider() {
        return new ForestScorerProvider();
    }

    @Override
    protected TrainingData trainingData() {
        List<double[]> rows =
                Vectors.normal(1_000, 7, new double[] {20, -3, 1e6, 0.5, 100}, new double[] {5, 1, 1e4, 0.01, 40});
        return new TrainingData(List.of("a", "b", "c", "d", "e"), rows, List.of(), 1);
    }

    @Override
    protected double culpritFloor() {
        return 0.95;
    }
}
