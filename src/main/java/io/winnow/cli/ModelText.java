package io.winnow.cli;

import io.winnow.feature.Feature;
import io.winnow.feature.UnseenPolicy;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.Findings;
import io.winnow.model.Guard;
import io.winnow.model.GuardedRange;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.Provenance;
import io.winnow.scoring.Learning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model in lines that a person can read. */
final class ModelText {

    /** More features are not worth reading one by one. */
    private static final int FIRST = 50;

    private ModelText() {}

    static List<String> lines(Model model) {
        List<String> lines = head(model);
        lines.addAll(features(model));
        return lines;
    }

    /** Without the features. */
    static List<String> head(Model model) {
        List<String> lines = new ArrayList<>();
        lines.add("model      " + model.id());
        lines.add("scorer     " + model.scorerType());
        Manifest manifest = model.manifest();
        if (manifest == null) {
            return lines;
        }
        lines.addAll(provenance(manifest.provenance()));
        threshold(model).ifPresent(lines::add);
        Learning learning = model.learning();
        if (learning != null) {
            lines.add(
                    format("learns     in the stream, %s; keys known: %,d", learning.settings(), learning.knownKeys()));
        }
        if (!manifest.findings().evaluation().isEmpty()) {
            lines.add("figures    "
                    + manifest.findings().evaluation().entrySet().stream()
                            .map(figure -> format("%s %.4f", figure.getKey(), figure.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        lines.add("guard      " + (learning == null ? guard(model.guard()) : "none: the scorer learns what is usual"));
        return lines;
    }

    /** What was found out about a model; nothing if it was not trained. */
    static Findings findings(Model model) {
        return model.manifest() == null ? Findings.NONE : model.manifest().findings();
    }

    /** The threshold, how it was chosen, and what to expect of it. */
    static Optional<String> threshold(Model model) {
        return Optional.ofNullable(model.manifest())
                .map(Manifest::threshold)
                .map(choice -> format(
                        "threshold  %s: %s; %.3f %% of such records are above it",
                        choice.value(), choice.how(), 100 * choice.expectedAlertRate()));
    }

    private static List<String> provenance(Provenance provenance) {
        return List.of(
                "created    " + provenance.created(),
                "trained    on " + provenance.run().rows() + " rows of "
                        + provenance.run().source() + ", seed "
                        + provenance.run().seed() + ", hyperparameters "
                        + provenance.run().hyperparameters(),
                "made with  " + provenance.run().libraries());
    }

    private static List<String> features(Model model) {
        int count = model.manifest() == null ? 0 : model.features().size();
        return IntStream.range(0, count).mapToObj(i -> feature(model, i)).toList();
    }

    /** The first features and those that a finding is about, and how many there are beside. */
    static List<String> someFeatures(Model model) {
        List<String> names = model.features().stream().map(Feature::name).toList();
        List<String> lines = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < names.size(); i++) {
            String start = names.get(i) + " ";
            if (i < FIRST || findings(model).warnings().stream().anyMatch(warning -> warning.startsWith(start))) {
                lines.add(feature(model, i));
            } else {
                left++;
            }
        }
        if (left > 0) {
            lines.add(format("and %,d more features; inspect shows all", left));
        }
        return lines;
    }

    private static String feature(Model model, int place) {
        FeatureStatistics feature =
                Objects.requireNonNull(model.manifest()).features().get(place);
        return format(
                "feature    %s: %s to %s, mean %.6g, deviation %.6g, missing %.2f %%%s",
                model.features().get(place).name(),
                feature.min(),
                feature.max(),
                feature.mean(),
                feature.deviation(),
                100 * feature.missing(),
                beyond(model, place));
    }

    private static String guard(@Nullable Guard guard) {
        if (guard == null || guard.isOff()) {
            return guard == null ? "none: the file is older" : "off";
        }
        return "on: a value at a feature's limit scores " + guard.anchor();
    }

    /** What is anomalous since training never saw it. */
    private static String beyond(Model model, int feature) {
        Guard guard = model.guard();
        UnseenPolicy unseen = model.features().get(feature).unseen();
        if (unseen != UnseenPolicy.SCORE) {
            return ", unseen " + unseen.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (guard == null || guard.ranges().get(feature).isOpen()) {
            return "";
        }
        GuardedRange range = guard.ranges().get(feature);
        return format(", guard %.6g to %.6g", range.low(), range.high());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
