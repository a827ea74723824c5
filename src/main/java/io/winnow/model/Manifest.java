package io.winnow.model;

import io.winnow.scoring.Scoring;
import java.util.List;

/**
 * What a model file says about its model.
 *
 * @param scores {@value #SCORE_QUANTILES} quantiles of the raw training scores: enough to choose another threshold
 * @param features statistics of the training data in vector order: enough to notice drift
 * @param probes vectors with their scores; a model that does not reproduce them is refused
 */
public record Manifest(
        Provenance provenance,
        ThresholdChoice threshold,
        Quantiles scores,
        List<FeatureStatistics> features,
        Findings findings,
        List<Probe> probes) {

    public static final int SCORE_QUANTILES = 257;

    private static final int MOST_PROBES = 100;

    public Manifest {
        features = List.copyOf(features);
        probes = List.copyOf(probes);
        if (scores.size() != SCORE_QUANTILES) {
            throw new IllegalArgumentException(
                    "there are " + scores.size() + " quantiles of the scores; expected " + SCORE_QUANTILES);
        }
        if (probes.isEmpty() || probes.size() > MOST_PROBES) {
            throw new IllegalArgumentException("there are " + probes.size() + " probes; expected 1 to " + MOST_PROBES);
        }
    }

    public Manifest withThreshold(ThresholdChoice choice) {
        return new Manifest(provenance, choice, scores, features, findings, probes);
    }

    /** The same with the scores that its probes have now. */
    public Manifest withProbes(Scoring scoring) {
        List<double[]> vectors = probes.stream().map(Probe::vector).toList();
        return new Manifest(provenance, threshold, scores, features, findings, Probe.of(vectors, scoring));
    }

    public Manifest withFindings(Findings other) {
        return new Manifest(provenance, threshold, scores, features, other, probes);
    }
}
