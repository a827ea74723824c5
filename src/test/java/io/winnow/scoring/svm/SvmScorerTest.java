package io.winnow.scoring.svm;

import io.winnow.fixture.Vectors;
import io.winnow.scoring.ScorerContract;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.TrainingData;
import java.util.List;

class SvmScorerTest extends ScorerContract {

    @Override
    protected ScorerProvider provider() {
        return new SvmScorerProvider();
    }

    @Override
    protected TrainingData trainingData() {
        List<double[]> rows =
                Vectors.normal(1_000, 7, new double[5], new double[] {1, 1, 1, 1, 1});
        return new TrainingData(List.of("a", "b", "c", "d", "e"), rows, List.of(), 1);
    }

    @Override
    protected double culpritFloor() {
        return 0.95;
    }
}
