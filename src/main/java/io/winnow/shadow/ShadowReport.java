package io.winnow.shadow;

import io.winnow.activity.ScoreHistogram.Scores;
import io.winnow.detection.Route;
import io.winnow.feature.Feature;
import io.winnow.metrics.ShadowMeters.Verdicts;
import io.winnow.model.Model;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a challenger compares with the model in use, in this instance.
 *
 * @param why it does not compare, in words; null if it does
 * @param model null while there is none
 * @param champion the id of the model that it is compared with; null while nothing was compared
 * @param since when the comparison began: each champion and each challenger begins anew
 * @param compared records that both models judged
 * @param skipped records since the challenger came that it did not take
 * @param warmingUp those that one of the models gave no verdict for, since it does not know the key well enough
 * @param shadowRate share of the compared records that the challenger finds anomalous, 0 to 1; null if there are none
 * @param championRate the same of the model in use, before rules suppress any
 * @param disagreements by verdicts, without pairs that never were
 * @param scores the challenger's of the last minutes
 * @param examples the last disagreements of each pair, the newest first
 */
public record ShadowReport(
        ShadowState state,
        @Nullable String why,
        @Nullable Challenger model,
        @Nullable String champion,
        @Nullable Instant since,
        long compared,
        long skipped,
        long warmingUp,
        @Nullable Double shadowRate,
        @Nullable Double championRate,
        List<Pair> disagreements,
        @Nullable Scores scores,
        @Nullable Cost cost,
        List<Disagreement> examples) {

    /** Where no challenger is configured. */
    public static final ShadowReport OFF = none(ShadowState.OFF, "set winnow.shadow.model to compare a model");

    /** The challenger in few words. */
    public record Challenger(String id, String scorer, double threshold, List<String> features) {

        static Challenger of(Model model) {
            List<String> features = model.features().stream().map(Feature::name).toList();
            return new Challenger(model.id(), model.scorerType(), model.threshold(), features);
        }
    }

    /** Records with these verdicts. */
    public record Pair(Route champion, Route shadow, long records) {}

    /**
     * What it takes.
     *
     * @param microsPerRecord null if there was none
     * @param processorShare of one processor since it began, 0 to 1
     * @param keyBytes for what it keeps of keys
     * @param keysForgotten to make room for others
     */
    public record Cost(
            @Nullable Double microsPerRecord, double processorShare, long keys, long keyBytes, long keysForgotten) {}

    /** Of no challenger. */
    static ShadowReport none(ShadowState state, @Nullable String why) {
        return new ShadowReport(state, why, null, null, null, 0, 0, 0, null, null, List.of(), null, null, List.of());
    }

    static ShadowReport of(Trial trial, ShadowState state, @Nullable String why, long now) {
        Comparison comparison = trial.comparison();
        Map<Verdicts, Long> counts = comparison.counts();
        long compared = sum(counts, verdicts -> true);
        return new ShadowReport(
                state,
                why,
                Challenger.of(trial.model()),
                compared == 0 ? null : comparison.champion(),
                comparison.since(),
                compared,
                trial.skipped(),
                trial.warmingUp(),
                share(sum(counts, verdicts -> verdicts.shadow() == Route.ANOMALOUS), compared),
                share(sum(counts, verdicts -> verdicts.champion() == Route.ANOMALOUS), compared),
                disagreements(counts),
                comparison.scores(now),
                trial.cost(),
                comparison.examples());
    }

    private static long sum(Map<Verdicts, Long> counts, Predicate<Verdicts> which) {
        return counts.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static List<Pair> disagreements(Map<Verdicts, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().agree() && entry.getValue() > 0)
                .map(entry -> new Pair(entry.getKey().champion(), entry.getKey().shadow(), entry.getValue()))
                .toList();
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
