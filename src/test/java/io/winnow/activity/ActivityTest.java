package io.winnow.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.activity.Activity.Drawing;
import io.winnow.detection.Detection;
import io.winnow.detection.Models;
import io.winnow.detection.WarmingUp;
import io.winnow.feature.WarmUp;
import io.winnow.fixture.Judgements;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ManualClock;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Model;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private static final Model MODEL = TinyModels.temperature();
    private static final Detection NORMAL = new Detection(Verdict.NORMAL, new Score(0.5, 1), null, List.of(), MODEL);
    private static final Detection ANOMALOUS =
            new Detection(Verdict.ANOMALOUS, new Score(1.5, 1), "too hot", List.of(), MODEL);

    private final ManualClock clock = new ManualClock();
    private final Models models = Models.replaceable(MODEL, new KnownSchemas());
    private final Activity activity = new Activity(models, clock);

    @Test
    void recordIsInTheRatesTheScoresAndThePoints() {
        judge(ANOMALOUS);
        clock.advance(Duration.ofSeconds(1));

        Drawing all = activity.all();

        assertThat(all.rates().anomalous()).hasSize(VerdictRates.SECONDS).endsWith(1);
        assertThat(scores(all)).isEqualTo(1);
        assertThat(all.points()).hasSize(1);
    }

    @Test
    void onlyTheLastSecondsAndNewPointsAreToldAgain() {
        judge(ANOMALOUS);
        long seen = activity.all().newest();
        assertThat(activity.after(seen).points()).isEmpty();
        assertThat(activity.after(seen).newest()).isEqualTo(seen);

        judge(ANOMALOUS);

        assertThat(activity.after(seen).points()).hasSize(1);
        assertThat(activity.after(seen).rates().normal()).hasSizeLessThan(10);
    }

    @Test
    void pointsOfOtherFeaturesAreForgottenWithTheirModel() {
        judge(NORMAL);
        clock.advance(Duration.ofSeconds(1));
        models.replace(MODEL.withThreshold(2));
        assertThat(activity.all().points()).as("of the same features").hasSize(1);
        long seen = activity.all().newest();

        models.replace(TrainedModels.of("bounds"));
        judge(ANOMALOUS);

        assertThat(activity.all().points()).isEmpty();
        assertThat(activity.all().newest()).isEqualTo(seen);
        clock.advance(Duration.ofSeconds(1));
        activity.onJudgement(Judgements.by(TrainedModels.of("bounds"), 30, 0.5, -4));
        clock.advance(Duration.ofSeconds(1));
        assertThat(activity.after(seen).points()).hasSize(1);
    }

    @Test
    void recordThatWarmsUpHasARateButNoScore() {
        WarmingUp warming = new WarmingUp(new WarmUp(3, 12), MODEL);
        activity.onJudgement(Judgements.of(warming));
        clock.advance(Duration.ofSeconds(1));

        assertThat(activity.all().rates().normal()).endsWith(1);
        assertThat(activity.all().scores().counts()).containsOnly(0);
        assertThat(activity.all().points()).isEmpty();
    }

    @Test
    void noRecordOfSeveralThreadsIsLost() {
        IntStream.range(0, 8).parallel().forEach(thread -> IntStream.range(0, 5_000)
                .forEach(i -> judge(NORMAL)));
        clock.advance(Duration.ofSeconds(1));

        assertThat(activity.all().rates().normal()).endsWith(40_000);
        assertThat(scores(activity.all())).isEqualTo(40_000);
    }

    private static int scores(Drawing drawing) {
        return drawing.scores().counts().stream().mapToInt(count -> count).sum();
    }

    private void judge(Detection detection) {
        activity.onJudgement(Judgements.of(detection));
    }
}
