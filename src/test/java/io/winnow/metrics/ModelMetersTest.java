package io.winnow.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.winnow.detection.DriftWindow;
import io.winnow.detection.Models;
import io.winnow.fixture.Judgements;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ManualClock;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Model;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelMetersTest {

    private static final Model MODEL = TrainedModels.of("bounds");
    private static final double[] VECTOR = {30, 0.5, -4};

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void driftAndRangeAreNotANumberUntilEnoughRecordsCame() {
        ModelMeters meters = meters(MODEL);
        feed(meters, MODEL, DriftWindow.ENOUGH - 1);
        assertThat(gauge("winnow.feature.psi", "feature", "cpu")).isNaN();

        feed(meters, MODEL, 1);

        assertThat(gauge("winnow.feature.psi", "feature", "cpu")).isGreaterThan(1);
        assertThat(gauge("winnow.feature.out.of.range.ratio", "feature", "cpu")).isZero();
    }

    @Test
    void modelSaysWhatItExpectsAndConfiguredBoundsDoNot() {
        meters(MODEL);
        assertThat(gauge("winnow.expected.anomaly.rate")).isEqualTo(0.01);
        assertThat(gauge("winnow.threshold")).isEqualTo(MODEL.threshold());

        registry.clear();
        meters(TinyModels.temperature());
        assertThat(gauge("winnow.expected.anomaly.rate")).isNaN();
        assertThat(registry.find("winnow.feature.psi").gauges()).isEmpty();
    }

    @Test
    void missingValuesAreCountedByFeature() {
        ModelMeters meters = meters(MODEL);

        meters.onJudgement(Judgements.by(MODEL, 30, Double.NaN, -4));
        meters.onJudgement(Judgements.by(MODEL, Double.POSITIVE_INFINITY, Double.NaN, -4));

        assertThat(List.of(missing("cpu"), missing("memory"), missing("engine.heat")))
                .containsExactly(1.0, 2.0, 0.0);
    }

    @Test
    void anotherModelTakesThePlaceOfTheFirstBeforeItJudges() {
        Models models = Models.replaceable(MODEL, new KnownSchemas());
        ModelMeters meters = new ModelMeters(registry, models, new DriftWatch(models, new ManualClock()));
        feed(meters, MODEL, 600);
        Model next = TrainedModels.of("forest");

        models.replace(next);
        meters.onJudgement(Judgements.by(MODEL, VECTOR));

        Collection<Gauge> infos = registry.find("winnow.model.info").gauges();
        assertThat(infos).extracting(info -> info.getId().getTag("id")).containsExactly(next.id());
        assertThat(gauge("winnow.threshold")).isEqualTo(next.threshold());
        assertThat(gauge("winnow.feature.psi", "feature", "cpu")).isNaN();
    }

    private ModelMeters meters(Model model) {
        Models models = Models.fixed(model, new KnownSchemas());
        DriftWatch drift = new DriftWatch(models, new ManualClock());
        return new ModelMeters(registry, models, drift);
    }

    private static void feed(ModelMeters meters, Model model, int records) {
        for (int i = 0; i < records; i++) {
            meters.onJudgement(Judgements.by(model, VECTOR));
        }
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double missing(String feature) {
        return registry.get("winnow.missing").tags("feature", feature).counter().count();
    }
}
