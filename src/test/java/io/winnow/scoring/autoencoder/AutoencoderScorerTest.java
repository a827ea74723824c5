package io.winnow.scoring.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.Vectors;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerContract;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.TrainingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AutoencoderScorerTest extends ScorerContract {

    private static final Map<String, String> QUICK = Map.of("epochs", "60", "learning-rate", "0.01");

    @Override
    protected ScorerProvider provider() {
        return new AutoencoderScorerProvider();
    }

    @Override
    protected TrainingData trainingData() {
        return Correlated.data(600);
    }

    @Override
    protected Map<String, String> hyperparameters() {
        return QUICK;
    }

    /** The worst of three seeds with the defaults is 0.69, for a culprit within its range; beyond it, 1. */
    @Override
    protected double culpritFloor() {
        return 0.65;
    }

    @Test
    void oddTogetherOutscoresWhatIsFarButUsual() {
        Scorer scorer = scorer();

        // Each value is within its range, but the second feature always rises with the first.
        double odd = scorer.open().score(new double[] {0.8, 0.2, 0.2, 0.8});
        double usual = scorer.open().score(new double[] {0.8, 0.8, 0.2, 0.2});

        assertThat(odd).isGreaterThan(10 * usual);
    }

    @Test
    void constantFeatureIsLearnedAndItsChangeIsSeen() {
        List<double[]> rows = Vectors.uniform(300, 5, new double[] {0, 0, 0}, new double[] {1, 1, 0});

        Scorer scorer = train(new TrainingData(List.of("a", "b", "constant"), rows, List.of(), 3));

        assertThat(scorer.open().score(new double[] {0.5, 0.5, 1}))
                .isGreaterThan(scorer.open().score(new double[] {0.5, 0.5, 0}));
    }

    @Test
    void oneFeatureIsEnough() {
        List<double[]> rows = Vectors.uniform(300, 5, new double[] {0.4}, new double[] {0.6});

        Scorer scorer = train(new TrainingData(List.of("a"), rows, rows.subList(0, 30), 3));

        assertThat(scorer.open().score(new double[] {4}))
                .isGreaterThan(scorer.open().score(new double[] {0.5}));
    }

    @Test
    void progressTellsTheLossAndTheTimeLeft() {
        List<String> details = new ArrayList<>();
        List<Double> done = new ArrayList<>();

        provider().trainer(QUICK).train(trainingData(), (share, detail) -> {
            done.add(share);
            return details.add(detail);
        });

        assertThat(done).isSorted().startsWith(0.0).endsWith(1.0);
        assertThat(details).anyMatch(line -> line.matches("epoch \\d+ of 60, loss [0-9.]+, .+ left"));
    }

    @Test
    void trainingThatIsToldToStopLeavesNoProcessAndNoFiles() throws Exception {
        List<String> before = directories();

        assertThatThrownBy(() -> provider()
                        .trainer(Map.of("epochs", "100000"))
                        .train(trainingData(), (done, detail) -> !detail.startsWith("epoch")))
                .isInstanceOf(CancellationException.class);

        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(directories()).isEqualTo(before);
    }

    @Test
    void trainingThatFailsTellsWhatItsProcessSaid() {
        TrainingData wide = new TrainingData(
                List.of("a", "b"), List.of(new double[] {1e38, -1e38}, new double[] {-1e38, 1e38}), List.of(), 1);

        assertThatThrownBy(() -> provider().trainer(QUICK).train(wide, (done, detail) -> true))
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("learning-rate");
    }

    private Scorer scorer() {
        return train(trainingData());
    }

    private Scorer train(TrainingData data) {
        return provider().trainer(QUICK).train(data, (done, detail) -> true);
    }

    private static List<String> directories() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(Path::toString)
                    .filter(name -> name.contains(TrainingDirectory.prefix()))
                    .sorted()
                    .toList();
        }
    }
}
