package io.winnow.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.winnow.detection.DriftWindow;
import io.winnow.detection.FeatureDrift;
import io.winnow.detection.FeatureVector;
import io.winnow.detection.Models;
import io.winnow.feature.Feature;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.stream.Judgement;
import io.winnow.stream.JudgementListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All meters of the model: which one it is, what it expects, and how recent records differ from that. */
@Singleton
public class ModelMeters implements JudgementListener {

    private final MeterRegistry registry;
    private final DriftWatch drift;
    private final MultiGauge info;
    private final MultiGauge shift;
    private final MultiGauge outside;
    private final Models models;

    ModelMeters(MeterRegistry registry, Models models, DriftWatch drift) {
        this.registry = registry;
        this.drift = drift;
        this.models = models;
        this.info = MultiGauge.builder("winnow.model.info")
                .description("The model that records are judged by; always 1")
                .register(registry);
        this.shift = MultiGauge.builder("winnow.feature.psi")
                .description("Population stability index of recent values against training; above 0.25 is much")
                .register(registry);
        this.outside = MultiGauge.builder("winnow.feature.out.of.range.ratio")
                .description("Share of recent records beyond the trained range")
                .register(registry);
        Gauge.builder("winnow.threshold", () -> model().threshold())
                .description("Raw score above which a record is anomalous")
                .register(registry);
        Gauge.builder("winnow.expected.anomaly.rate", this::expectedAnomalyRate)
                .description("Share of records that the model expects to be anomalous; not known for configured bounds")
                .register(registry);
        show(model());
        models.follow(this::show);
    }

    @Override
    public void onJudgement(Judgement judgement) {
        Model model = judgement.model();
        FeatureVector vector = judgement.vector();
        drift.add(model, vector);
        countMissing(model, vector.sources());
    }

    private void countMissing(Model model, double[] sources) {
        for (int i = 0; i < sources.length; i++) {
            if (!Double.isFinite(sources[i])) {
                countMissing(model.features().get(i), 1);
            }
        }
    }

    private void countMissing(Feature feature, int values) {
        Counter.builder("winnow.missing")
                .description("Values that were absent, null or not finite")
                .tag("feature", feature.name())
                .register(registry)
                .increment(values);
    }

    private Model model() {
        return models.current().model();
    }

    private void show(Model model) {
        info.register(List.of(Row.of(info(model), () -> 1)), true);
        model.features().forEach(feature -> countMissing(feature, 0));
        boolean isTrained = model.manifest() != null;
        shift.register(isTrained ? rows(model, FeatureDrift::shift) : List.of(), true);
        outside.register(isTrained ? rows(model, FeatureDrift::outside) : List.of(), true);
    }

    private static Tags info(Model model) {
        Manifest manifest = model.manifest();
        return Tags.of("id", model.id(), "scorer", model.scorerType())
                .and(
                        "created",
                        manifest == null ? "" : manifest.provenance().created().toString())
                .and(
                        "threshold",
                        manifest == null
                                ? model.scorerType()
                                : manifest.threshold().how());
    }

    private List<Row<?>> rows(Model model, Function<FeatureDrift, @Nullable Double> figure) {
        return IntStream.range(0, model.features().size())
                .<Row<?>>mapToObj(
                        i -> Row.of(Tags.of("feature", model.features().get(i).name()), () -> figure(model, i, figure)))
                .toList();
    }

    /** NaN while it is not known. */
    private double figure(Model model, int feature, Function<FeatureDrift, @Nullable Double> figure) {
        DriftWindow window = drift.window();
        Double value = window.isOf(model) ? figure.apply(window.feature(feature)) : null;
        return value == null ? Double.NaN : value;
    }

    private double expectedAnomalyRate() {
        Manifest manifest = model().manifest();
        return manifest == null ? Double.NaN : manifest.threshold().expectedAlertRate();
    }
}
