package io.winnow.example.median;

import io.winnow.fixture.Plugins;
import io.winnow.fixture.Vectors;
import io.winnow.scoring.ScorerContract;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class MedianScorerTest extends ScorerContract {

    @TempDir
    private static Path directory = Path.of("");

    @Override
    protected ScorerProvider provider() {
        return new MedianScorerProvider();
    }

    @Override
    protected ScorerProviders providers() {
        try {
            return ScorerProviders.load(Plugins.median(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected TrainingData trainingData() {
        List<double[]> rows = Vectors.normal(500, 7, new double[] {1, -2, 30}, new double[] {1, 4, 9});
        return new TrainingData(List.of("a", "b", "c"), rows, List.of(), 7);
    }

    @Override
    protected double culpritFloor() {
        return 0.9;
    }
}
