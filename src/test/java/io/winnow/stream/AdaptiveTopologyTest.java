package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Models;
import io.winnow.fixture.Features;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.model.Model;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import io.winnow.scoring.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adaptive scorer in the topology, without a model file. A record each ten seconds, 20 degrees and a little noise. */
class AdaptiveTopologyTest {

    private final Page page = new Page();
    private final Scorer scorer = ScorerProviders.load()
            .get("adaptive")
            .trainer(Map.of())
            .train(new TrainingData(List.of("temperature"), List.of(), List.of(), 1), Progress.NONE);
    private final Model model = new Model("adaptive-1", "adaptive", Features.of("temperature"), scorer, 1);
    private final ReadingsTopology topology = new ReadingsTopology(DetectionTopology.build(
            new Outputs(ROUTES, Listeners.of(page)),
            new Judging(Models.fixed(model, KnownSchemas.of(1, Schemas.READING))),
            Keeping.of(Optional.empty())));
    private final Random random = new Random(1);
    private int sent;

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void firstRecordsOfAKeySayThatItWarmsUp() {
        for (int i = 0; i < 64; i++) {
            assertThat(send("a", usual()))
                    .containsEntry("winnow-warm-up", i + "/64")
                    .doesNotContainKey("winnow-score");
        }

        assertThat(send("a", usual())).containsKey("winnow-score").doesNotContainKey("winnow-warm-up");
        assertThat(send("b", usual())).containsEntry("winnow-warm-up", "0/64");
    }

    @Test
    void unusualValueSaysWhatWasExpected() {
        for (int i = 0; i < 300; i++) {
            send("a", usual());
        }

        Map<String, String> headers = send("a", 99.8);

        assertThat(headers).containsEntry("winnow-verdict", "ANOMALOUS").containsKey("winnow-expected");
        assertThat(headers.get("winnow-reason"))
                .matches("temperature 99\\.8 unusually high, expected 2?[0-9.]+ \\(1[0-9.]+ to 2[0-9.]+\\)");
    }

    @Test
    void whatWasExpectedOfANormalRecordIsToldToWhoShowsIt() {
        for (int i = 0; i < 300; i++) {
            send("a", usual());
        }
        assertThat(Objects.requireNonNull(page.last).outcome().expected()).isEmpty();

        page.showsNext = true;
        Map<String, String> headers = send("a", 20);

        assertThat(Objects.requireNonNull(page.last).outcome().verdict()).isEqualTo(Verdict.NORMAL);
        assertThat(Objects.requireNonNull(page.last).outcome().expected())
                .singleElement()
                .satisfies(expected -> {
                    assertThat(expected.holds(20)).isTrue();
                    assertThat(expected.low()).isBetween(15.0, 19.0);
                    assertThat(expected.high()).isBetween(21.0, 25.0);
                });
        assertThat(headers).doesNotContainKey("winnow-expected");
    }

    /** Shows normal records when it is told to. */
    private static final class Page implements JudgementListener {

        private boolean showsNext;
        private @Nullable Judgement last;

        @Override
        public boolean showsNext() {
            return showsNext;
        }

        @Override
        public void onJudgement(Judgement judgement) {
            last = judgement;
        }
    }

    @Test
    void streamScoresAsAReplayDoes() {
        ScorerState state = Objects.requireNonNull(model.learning()).start("a".getBytes(UTF_8));
        Scoring scoring = model.open();
        for (int i = 0; i < 200; i++) {
            double value = (float) (i % 50 == 49 ? 40 : usual());
            long time = TIME.plusSeconds(10L * sent).toEpochMilli();
            double replayed = scoring.score(new double[] {value}, time, state);
            scoring.learn(new double[] {value}, time, state);

            String score = send("a", value).getOrDefault("winnow-raw-score", "none");

            assertThat(score).isEqualTo(i < 64 ? "none" : Double.toString(replayed));
        }
    }

    private double usual() {
        return 20 + random.nextGaussian();
    }

    private Map<String, String> send(String key, double value) {
        topology.send(new TestRecord<>(key.getBytes(UTF_8), temperature(value), TIME.plusSeconds(10L * sent++)));
        return headers(topology.readAny());
    }
}
