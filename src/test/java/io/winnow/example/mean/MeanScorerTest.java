package io.winnow.example.mean;

import io.winnow.fixture.Plugins;
import io.winnow.fixture.Vectors;
import io.winnow.scoring.LearningScorerContract;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class MeanScorerTest extends LearningScorerContract {

    @TempDir
    private static Path directory = Path.of("");

    @Override
    protected ScorerProvider provider() {
        return new MeanScorerProvider();
    }

    @Override
    protected ScorerProviders providers() {
        try {
            return ScorerProviders.load(Plugins.naming(directory, "mean.jar", MeanScorerProvider.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected TrainingData trainingData() {
        List<double[]> rows = Vectors.normal(100, 7, new double[] {1, -2, 30}, new double[] {1, 1, 1});
        return new TrainingData(List.of("a", "b", "c"), rows, List.of(), 1);
    }
}
