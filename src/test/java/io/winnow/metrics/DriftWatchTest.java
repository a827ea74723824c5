package io.winnow.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.FeatureVector;
import io.winnow.detection.Models;
import io.winnow.feature.WarmUp;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ManualClock;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Model;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DriftWatchTest {

    private static final double[] VECTOR = {30, 0.5, -4};

    private final Model model = TrainedModels.of("bounds");
    private final ManualClock clock = new ManualClock();
    private final Models models = Models.replaceable(model, new KnownSchemas());
    private final DriftWatch drift = new DriftWatch(models, clock);

    @Test
    void recordsWithoutEnoughHistoryAreNotCompared() {
        drift.add(model, FeatureVector.of(VECTOR, VECTOR, null));
        drift.add(model, FeatureVector.of(VECTOR, VECTOR, new WarmUp(1, 12)));

        assertThat(drift.window().recent().records()).isEqualTo(1);
    }

    @Test
    void anotherModelBeginsAnew() {
        drift.add(model, FeatureVector.of(VECTOR, VECTOR, null));
        clock.advance(Duration.ofHours(1));
        Model next = TrainedModels.of("forest");

        models.replace(next);
        assertThat(drift.window().recent().records())
                .as("before a record comes")
                .isZero();
        drift.add(next, FeatureVector.of(VECTOR, VECTOR, null));

        assertThat(drift.window().isOf(next)).isTrue();
        assertThat(drift.window().recent().records()).isEqualTo(1);
        assertThat(drift.window().recent().since()).isEqualTo(clock.instant());
    }

    @Test
    void recordThatTheModelBeforeJudgedIsNotComparedWithTheOneThatJudgesNow() {
        Model next = TrainedModels.of("forest");
        models.replace(next);

        drift.add(model, FeatureVector.of(VECTOR, VECTOR, null));

        assertThat(drift.window().isOf(next)).isTrue();
        assertThat(drift.window().recent().records()).isZero();
    }
}
