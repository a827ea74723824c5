package io.winnow.model;

import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a model of the bytes of a model file, trusting none of them. */
final class ModelReader {

    private final Layout layout;
    private final Header header;
    private final StoredArrays arrays;
    private final ScorerProviders providers;

    private ModelReader(Layout layout, ScorerProviders providers) {
        this.layout = layout;
        this.header = layout.header();
        this.arrays = new StoredArrays(layout);
        this.providers = providers;
    }

    static Model read(byte[] file, ScorerProviders providers) {
        Layout layout = Layout.of(file);
        requireKnownFormat(layout.header());
        ModelDigest.requireUndamaged(layout.header(), layout.data());
        layout.requireFilled();
        return new ModelReader(layout, providers).model();
    }

    private Model model() {
        ManifestJson description = ManifestJson.parse(header.get("manifest"));
        int features = description.features().size();
        if (features == 0) {
            throw new InvalidModel("a model needs at least one feature");
        }
        Scorer scorer = scorer(description);
        Scaler scaler = scaler(description.scaling(), features);
        Guard guard = arrays.has(ModelFile.GUARD_SCORE) ? guard(features) : null;
        Manifest manifest = manifest(description, features);
        arrays.requireAllRead();
        double threshold = manifest.threshold().value();
        String type = description.scorerType();
        Model model = new Model(
                header.get(ModelDigest.ID), type, description.features(), scaler, scorer, threshold, guard, manifest);
        requireReproduced(model, manifest.probes());
        ModelDigest.requireOwnName(header, layout.data());
        return model;
    }

    private static void requireKnownFormat(Header header) {
        String format = header.get("format");
        String version = header.get("format_version");
        if (!format.equals(ModelFile.FORMAT) || !version.equals(Integer.toString(ModelFile.FORMAT_VERSION))) {
            throw new InvalidModel("unknown format '" + format + "' version '" + version + "'; this program reads '"
                    + ModelFile.FORMAT + "' version " + ModelFile.FORMAT_VERSION);
        }
    }

    private Scorer scorer(ManifestJson description) {
        ScorerProvider provider = provider(description);
        Scorer scorer = guarded(provider.type(), () -> provider.read(arrays.ofScorer()));
        if (!scorer.acceptsNonFinite()) {
            arrays.requireFinite();
        }
        return scorer;
    }

    private ScorerProvider provider(ManifestJson description) {
        ScorerProvider provider = providers.get(description.scorerType());
        int version = description.scorerVersion();
        if (version < 1 || version > provider.version()) {
            throw new InvalidModel("scorer '" + provider.type() + "' wrote version " + version
                    + "; this program reads 1 to " + provider.version());
        }
        return provider;
    }

    private Manifest manifest(ManifestJson description, int features) {
        Provenance provenance = new Provenance(
                description.scorerType(),
                description.scorerVersion(),
                created(),
                description.run(),
                description.licence());
        return new Manifest(
                provenance,
                description.threshold(),
                Quantiles.of(arrays.doubles("scores.quantiles")),
                statistics(features),
                description.findings(),
                probes(features));
    }

    private Instant created() {
        String created = header.get(ModelDigest.CREATED);
        try {
            return Instant.parse(created);
        } catch (DateTimeException e) {
            throw new InvalidModel(
                    "creation time '" + created + "' is none; expected one like 2026-01-31T12:00:00Z", e);
        }
    }

    private List<FeatureStatistics> statistics(int features) {
        double[] min = arrays.doubles("features.min", features);
        double[] max = arrays.doubles("features.max", features);
        double[] mean = arrays.doubles("features.mean", features);
        double[] deviation = arrays.doubles("features.deviation", features);
        double[] missing = arrays.doubles("features.missing", features);
        double[] quantiles = arrays.doubles("features.quantiles", features, FeatureStatistics.QUANTILES);
        List<FeatureStatistics> statistics = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            Quantiles own = Quantiles.of(row(quantiles, i, FeatureStatistics.QUANTILES));
            statistics.add(new FeatureStatistics(min[i], max[i], mean[i], deviation[i], missing[i], own));
        }
        return statistics;
    }

    private Guard guard(int features) {
        double anchor = arrays.doubles(ModelFile.GUARD_SCORE, 1)[0];
        double[] min = arrays.doubles("guard.min", features);
        double[] max = arrays.doubles("guard.max", features);
        double[] low = arrays.doubles("guard.low", features);
        double[] high = arrays.doubles("guard.high", features);
        List<GuardedRange> ranges = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            ranges.add(new GuardedRange(min[i], max[i], low[i], high[i]));
        }
        return new Guard(anchor, ranges);
    }

    private List<Probe> probes(int features) {
        double[] scores = arrays.doubles("probes.scores");
        double[] vectors = arrays.doubles("probes.vectors", scores.length, features);
        List<Probe> probes = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            probes.add(new Probe(row(vectors, i, features), scores[i]));
        }
        return probes;
    }

    private Scaler scaler(Scaling scaling, int features) {
        double[] offset = arrays.doubles("scaler.offset", features);
        double[] width = arrays.doubles("scaler.width", features);
        return Scaler.of(scaling, offset, width);
    }

    private static void requireReproduced(Model model, List<Probe> probes) {
        Scoring scoring = guarded(model.scorerType(), model::open);
        for (Probe probe : probes) {
            double score = guarded(model.scorerType(), () -> scoring.score(probe.vector()));
            if (Double.doubleToLongBits(score) != Double.doubleToLongBits(probe.score())) {
                throw new InvalidModel(
                        "the model does not reproduce a probe: it scores " + score + " what scored " + probe.score());
            }
        }
    }

    private interface Work<T> {
        T run();
    }

    /** Whatever a scorer stumbles over comes from the file. */
    private static <T> T guarded(String type, Work<T> work) {
        try {
            return work.run();
        } catch (InvalidModel e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidModel("the arrays make no scorer '" + type + "': " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new InvalidModel("scorer '" + type + "' is built for another version, or lacks a library: " + e, e);
        }
    }

    private static double[] row(double[] matrix, int row, int columns) {
        return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
    }
}
