package io.winnow.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.client.CollectorRegistry;
import io.winnow.detection.Detection;
import io.winnow.detection.Rejection;
import io.winnow.feature.RecordError;
import io.winnow.fixture.Judgements;
import io.winnow.fixture.ManualClock;
import io.winnow.fixture.TinyModels;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import io.winnow.stream.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordMetersTest {

    private final ManualClock clock = new ManualClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CollectorRegistry buckets = new CollectorRegistry();
    private final RecordMeters meters = new RecordMeters(registry, buckets, clock);

    @Test
    void bucketOfTheThresholdHoldsExactlyTheNormalRecords() {
        judged(new Score(0.5, 0.5));
        judged(new Score(Math.nextUp(0.5), 0.5));
        judged(null);

        assertThat(buckets.getSampleValue("winnow_score_count")).isEqualTo(2);
        assertThat(upTo("1.0")).isEqualTo(1);
    }

    @Test
    void scoresBelowTheThresholdAreToldApart() {
        judged(new Score(0.3, 1));
        judged(new Score(0.7, 1));
        judged(new Score(1.2, 1));

        assertThat(List.of(upTo("0.25"), upTo("0.5"), upTo("0.75"), upTo("1.1"), upTo("1.25")))
                .containsExactly(0.0, 1.0, 2.0, 2.0, 3.0);
    }

    @Test
    void ageIsThatOfTheRecordAndNeverNegative() {
        judgedAt(clock.instant().minus(Duration.ofSeconds(3)));
        judgedAt(clock.instant().plus(Duration.ofSeconds(9)));
        judgedAt(Instant.EPOCH);

        Timer age = registry.get("winnow.end.to.end").timer();
        assertThat(age.count()).isEqualTo(2);
        assertThat(age.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void deadLettersAreToldByWhatWasWrong() {
        reject(RecordError.TRUNCATED);
        reject(RecordError.EMPTY);
        reject(RecordError.EMPTY);

        assertThat(meters.deadLetters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(RecordError.EMPTY, 2L, RecordError.TRUNCATED, 1L));
        assertThat(meters.counts().deadLetter()).isEqualTo(3);
    }

    @Test
    void suppressedAnomaliesAreCountedApart() {
        Detection anomaly =
                new Detection(Verdict.ANOMALOUS, new Score(2, 1), "odd", List.of(), TinyModels.temperature());
        meters.onJudgement(Judgements.at(clock.instant(), anomaly.suppressedBy("cool-down")));

        assertThat(registry.get("winnow.records.suppressed")
                        .tag("rule", "cool-down")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.counts().anomalous()).isZero();
        assertThat(meters.lastAnomaly()).isNull();
    }

    @Test
    void noMeterIsTaggedByAKey() {
        judged(new Score(1, 0.5));

        assertThat(registry.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .noneMatch(tag -> tag.getValue().contains("press-7")));
    }

    private void reject(RecordError error) {
        meters.onJudgement(Judgements.at(clock.instant(), new Rejection(error, "odd")));
    }

    private void judged(@Nullable Score score) {
        judged(score, clock.instant());
    }

    private void judgedAt(Instant time) {
        judged(new Score(0.1, 0.5), time);
    }

    private void judged(@Nullable Score score, Instant time) {
        Verdict verdict = score == null ? Verdict.ANOMALOUS : score.verdict();
        Detection detection = new Detection(verdict, score, "odd", List.of(), TinyModels.temperature());
        Judgement judgement = Judgements.at(time, detection);
        meters.onJudgement(new Judgement(
                judgement.origin(),
                Judgements.record("press-7".getBytes(UTF_8), time),
                judgement.vector(),
                detection,
                judgement.model(),
                12_000));
    }

    private double upTo(String bound) {
        return buckets.getSampleValue("winnow_score_bucket", new String[] {"le"}, new String[] {bound});
    }
}
