package io.winnow.app;

import io.winnow.feature.Feature;
import io.winnow.model.Findings;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a model.
 *
 * @param threshold on the raw scale
 * @param chosen how the threshold was chosen, in words
 * @param training null for configured bounds
 */
public record ModelFacts(
        String id,
        String scorer,
        List<String> features,
        double threshold,
        String chosen,
        @Nullable Training training) {

    private static final String AT_THE_BOUND = "a value on its bound scores 1";

    /**
     * Where a trained model comes from.
     *
     * @param expectedAlertRate the share of ordinary records expected to be anomalous, 0 to 1
     * @param figures by name, for example {@code auc-roc}
     */
    public record Training(
            Instant created,
            String source,
            long rows,
            long seed,
            double expectedAlertRate,
            Map<String, Double> figures,
            List<String> warnings,
            Map<String, String> hyperparameters,
            String licence) {}

    public static ModelFacts of(Model model) {
        Manifest manifest = model.manifest();
        return new ModelFacts(
                model.id(),
                model.scorerType(),
                model.features().stream().map(Feature::name).toList(),
                model.threshold(),
                manifest == null ? AT_THE_BOUND : manifest.threshold().how(),
                manifest == null ? null : training(manifest));
    }

    private static Training training(Manifest manifest) {
        Provenance provenance = manifest.provenance();
        Findings findings = manifest.findings();
        return new Training(
                provenance.created(),
                provenance.run().source(),
                provenance.run().rows(),
                provenance.run().seed(),
                manifest.threshold().expectedAlertRate(),
                findings.evaluation(),
                findings.warnings(),
                provenance.run().hyperparameters(),
                provenance.licence());
    }
}
