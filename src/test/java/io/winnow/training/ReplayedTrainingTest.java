package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordKey;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.GuardRule;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.TrainingData;
import io.winnow.scoring.adaptive.AdaptiveScorerProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayedTrainingTest {

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void modelKnowsEachKeyOfTheRows() throws IOException {
        Model model =
                train(plan(ThresholdRule.automatic()), new Rows(3, 400, -1)).model();

        Learning learning = Objects.requireNonNull(model.learning());
        assertThat(learning.knownKeys()).isEqualTo(3);
        assertThat(learning.start(bytes("server-1")).learned()).isEqualTo(400);
        assertThat(learning.start(bytes("server-9")).learned()).isZero();
        assertThat(model.threshold()).isEqualTo(1);
    }

    @Test
    void settingsAloneKnowNoKey() throws IOException {
        Model model = train(plan(ThresholdRule.automatic()).withSettingsOnly(), new Rows(3, 400, -1))
                .model();

        assertThat(Objects.requireNonNull(model.learning()).knownKeys()).isZero();
    }

    @Test
    void keyOfATopicIsKnownByItsBytes() throws IOException {
        VectorSource rows = new Rows(3, 400, -1).keyedBy(i -> RecordKey.of(i % 3 % 2, bytes("server-" + i % 3)));

        Model model = train(plan(ThresholdRule.automatic()), rows).model();

        Learning learning = Objects.requireNonNull(model.learning());
        assertThat(learning.knownKeys()).isEqualTo(3);
        assertThat(learning.start(bytes("server-2")).learned()).isEqualTo(400);
    }

    @Test
    void keyThatWasSilentForLongStartsAnewAndOneThatStaysSilentIsForgotten() throws IOException {
        VectorSource rows = new Rows(2, 1000, -1).at(i -> i * MINUTE + (i < 1000 || i % 2 == 1 ? 0 : 36 * DAY));
        Learning pause = Objects.requireNonNull(
                train(plan(ThresholdRule.automatic()), rows).model().learning());

        assertThat(pause.start(bytes("server-0")).learned()).isEqualTo(500);
        assertThat(pause.knownKeys()).isEqualTo(1);
    }

    @Test
    void keysThatAreLeftOutAreAWarningUnlessNoneIsKept() throws IOException {
        TrainingPlan plan = plan(ThresholdRule.automatic());

        assertThat(replay(plan).warnings())
                .containsExactly("there are 3 keys; the model knows 2 of them, the others start from nothing");
        assertThat(replay(plan.withSettingsOnly()).warnings()).isEmpty();
    }

    private static Replay replay(TrainingPlan plan) throws IOException {
        TrainingData nothing = new TrainingData(List.of("cpu"), List.of(), List.of(), 1);
        Scorer settings = new AdaptiveScorerProvider().trainer(Map.of()).train(nothing, Progress.NONE);
        Replay replay = new Replay(settings, plan, 300, 2);
        new Rows(3, 100, -1).forEach(replay::add);
        return replay;
    }

    @Test
    void fileGivesTheStatesBack() throws IOException {
        Model model =
                train(plan(ThresholdRule.automatic()), new Rows(3, 400, -1)).model();
        Path file = Files.write(directory.resolve("one.winnow"), ModelFile.bytes(model));

        Model read = ModelFile.read(file);

        assertThat(read.id()).isEqualTo(model.id());
        assertThat(Objects.requireNonNull(read.learning())
                        .start(bytes("server-2"))
                        .bytes())
                .isEqualTo(Objects.requireNonNull(model.learning())
                        .start(bytes("server-2"))
                        .bytes());
    }

    @Test
    void sameRowsMakeTheSameModel() throws IOException {
        assertThat(train(plan(ThresholdRule.automatic()), new Rows(2, 300, -1))
                        .model()
                        .id())
                .isEqualTo(train(plan(ThresholdRule.automatic()), new Rows(2, 300, -1))
                        .model()
                        .id());
    }

    @Test
    void budgetChoosesTheThresholdByScoresThatCameBeforeLearning() throws IOException {
        TrainingResult result = train(plan(ThresholdRule.quantile(0.99)), new Rows(2, 1000, -1));

        Manifest manifest = Objects.requireNonNull(result.model().manifest());
        assertThat(manifest.threshold().how())
                .startsWith("from rows that were scored before they were learned: quantile 0.99");
        assertThat(manifest.threshold().expectedAlertRate()).isBetween(0.001, 0.011);
        assertThat(result.judged()).hasSize(800);
    }

    @Test
    void thresholdThatNobodyChoseIsTheScorersOwn() throws IOException {
        TrainingResult result = train(plan(ThresholdRule.automatic()), new Rows(2, 1000, -1));

        assertThat(Objects.requireNonNull(result.model().manifest()).threshold().how())
                .isEqualTo("the scorer's own, tried on rows that were scored before they were learned");
    }

    @Test
    void judgeKnowsWhatCameBeforeTheRowsThatItJudges() throws IOException {
        TrainingResult result = train(plan(ThresholdRule.automatic()), new Rows(2, 1000, -1));

        assertThat(Objects.requireNonNull(result.judge().learning())
                        .start(bytes("server-1"))
                        .learned())
                .isEqualTo(600);
    }

    @Test
    void rowsWithoutTimeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(plan(ThresholdRule.automatic()), new Rows(1, 300, 5)))
                .withMessageContaining("--time");
    }

    @Test
    void tooFewRowsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(plan(ThresholdRule.automatic()), new Rows(1, 50, -1)))
                .withMessageContaining("a key is known after 64 rows");
    }

    private static TrainingResult train(TrainingPlan plan, VectorSource rows) throws IOException {
        return new ModelTrainer(plan).train(rows, Progress.NONE);
    }

    private static TrainingPlan plan(ThresholdRule threshold) {
        return new TrainingPlan(
                "adaptive",
                Map.of(),
                List.of(new Feature("cpu", MissingPolicy.NORMAL)),
                new Split(0.6, false, 1),
                true,
                threshold,
                GuardRule.ON,
                1,
                TrainedModels.CREATED);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** So many servers in turn. */
    private record Rows(int keys, int each, int timeless, IntFunction<Object> key, IntToLongFunction time)
            implements VectorSource {

        Rows(int keys, int each, int timeless) {
            this(keys, each, timeless, i -> "server-" + i % keys, i -> i * MINUTE);
        }

        Rows keyedBy(IntFunction<Object> other) {
            return new Rows(keys, each, timeless, other, time);
        }

        Rows at(IntToLongFunction other) {
            return new Rows(keys, each, timeless, key, other);
        }

        @Override
        public void forEach(Consumer<LabelledVector> consumer) {
            Random random = new Random(3);
            for (int i = 0; i < keys * each; i++) {
                double when = i == timeless ? Double.NaN : time.applyAsLong(i);
                consumer.accept(new LabelledVector(new double[] {50 + random.nextGaussian()}, Label.NORMAL)
                        .at(when)
                        .ofKey(key.apply(i)));
            }
        }

        @Override
        public String description() {
            return "made rows";
        }
    }
}
