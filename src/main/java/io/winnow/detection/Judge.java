package io.winnow.detection;

import io.winnow.feature.FeaturePipeline;
import io.winnow.feature.KeyHistory;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.feature.UnseenPolicy;
import io.winnow.feature.WarmUp;
import io.winnow.model.KeyLearning;
import io.winnow.model.Model;
import io.winnow.model.UnseenCategories;
import io.winnow.model.UnseenCategories.OneOf;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Score;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One model at work: derives features from decoded records and judges them. Shared by every thread. */
public final class Judge {

    private final Model model;
    private final FeaturePipeline pipeline;
    private final Reasons reasons;
    private final UnseenCategories decided;
    private final ThreadLocal<Scoring> scoring;

    public Judge(Model model) {
        this.model = model;
        this.pipeline = new FeaturePipeline(model.features());
        this.reasons = new Reasons(model);
        this.decided = model.unseen().with(policy -> policy != UnseenPolicy.SCORE);
        this.scoring = ThreadLocal.withInitial(model::open);
    }

    public Model model() {
        return model;
    }

    /** What is read from a record, and how features come from it. */
    public FeaturePipeline pipeline() {
        return pipeline;
    }

    /** Whether anything is kept of keys from one record to the next. */
    public boolean keepsState() {
        return pipeline.needHistory() || model.learning() != null;
    }

    /** Whether a record's own time counts. */
    public boolean needsTime() {
        return pipeline.needTime() || model.learning() != null;
    }

    /** The state of a key before its first record. */
    public KeyState newKey(byte @Nullable [] key) {
        return new KeyState(pipeline.newHistory(), KeyLearning.start(model.learning(), key));
    }

    /**
     * What a decoded record is judged by. It becomes part of its key's history.
     *
     * @param record one number per field of {@link #pipeline}, NaN where one is missing
     * @param time the record's own, milliseconds since 1970; NaN if it is not known
     */
    public FeatureVector derive(double[] record, double time, KeyHistory history) {
        return derive(record, time, history, Map.of());
    }

    /** @param newSymbols of enums whose symbols nobody has told, by path */
    FeatureVector derive(double[] record, double time, KeyHistory history, Map<String, String> newSymbols) {
        double[] vector = pipeline.derive(record, time, history);
        WarmUp warmUp = pipeline.needHistory() && FeaturePipeline.isFinite(record) ? pipeline.warmUp(history) : null;
        Map<String, String> unknown = pipeline.unknownCategories(record);
        return FeatureVector.of(vector, pipeline.sources(record, vector), warmUp)
                .withUnknown(newSymbols.isEmpty() ? unknown : union(unknown, newSymbols));
    }

    private static Map<String, String> union(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    /**
     * The outcome of what was derived, by this model or one with the same features. The scorer learns from it if it was
     * scored.
     *
     * @param time the record's own, milliseconds since 1970
     */
    public Outcome judge(FeatureVector derived, long time, KeyState key) {
        try {
            return unguarded(derived, time, key);
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    /** The same of a record that is not of a stream, where a failure is one of the caller. */
    Outcome unguarded(FeatureVector derived, long time, KeyState key) {
        if (derived.rejection() != null) {
            return derived.rejection();
        }
        if (derived.warmUp() != null) {
            return new WarmingUp(derived.warmUp(), model);
        }
        WarmUp warmUp = warmUp(key.learning(), time);
        boolean isComplete = FeaturePipeline.isFinite(derived.vector());
        Outcome outcome = isComplete ? judgeComplete(derived, time, key) : judgeIncomplete(derived, time, key);
        if (warmUp == null || outcome.score() == null) {
            return outcome;
        }
        return isComplete ? new WarmingUp(warmUp, model) : byMissingPolicy(derived);
    }

    /** What the scorer has yet to learn of the key before it judges; null if nothing. */
    private static @Nullable WarmUp warmUp(KeyLearning learning, long time) {
        if (learning.warmUp() == 0) {
            return null;
        }
        long learned = learning.at(time).learned();
        return learned < learning.warmUp() ? new WarmUp(learned, learning.warmUp()) : null;
    }

    private Outcome judgeComplete(FeatureVector derived, long time, KeyState key) {
        if (!decided.isAnyIn(derived.vector()) && derived.unknownCategories().isEmpty()) {
            return score(derived, time, key);
        }
        List<OneOf> unseen = decided.in(derived.vector(), derived.unknownCategories());
        return unseen.isEmpty() ? score(derived, time, key) : byUnseenPolicy(unseen, derived, time, key);
    }

    private Outcome byUnseenPolicy(List<OneOf> unseen, FeatureVector derived, long time, KeyState key) {
        String reason = reasons.ofUnseen(unseen, derived);
        return switch (UnseenCategories.strictest(unseen)) {
            case DEAD_LETTER -> new Rejection(RecordError.UNSEEN_CATEGORY, reason);
            case ANOMALOUS -> {
                Detection scored = score(derived, time, key);
                yield scored.verdict() == Verdict.ANOMALOUS
                        ? scored
                        : new Detection(Verdict.ANOMALOUS, null, reason, List.of(), model);
            }
            case NORMAL -> new Detection(Verdict.NORMAL, null, reason, List.of(), model);
            case SCORE -> score(derived, time, key);
        };
    }

    private Outcome judgeIncomplete(FeatureVector derived, long time, KeyState key) {
        if (model.scorer().acceptsNonFinite()) {
            Detection detection = score(derived, time, key);
            if (detection.verdict() == Verdict.ANOMALOUS) {
                return detection;
            }
        }
        return byMissingPolicy(derived);
    }

    /** The one place where a scorer is asked: score, explain, learn, in this order. */
    private Detection score(FeatureVector derived, long time, KeyState key) {
        double[] vector = derived.vector();
        Scoring mine = scoring.get();
        ScorerState known = key.learning().at(time);
        Score score = new Score(mine.score(vector, time, known), model.threshold());
        boolean isNormal = score.verdict() == Verdict.NORMAL;
        Detection detection = new Detection(Verdict.NORMAL, score, null, List.of(), model);
        if (!isNormal || key.showsExpected()) {
            Attribution attribution = mine.explain(vector, time, known);
            detection = (isNormal ? detection : anomalous(score, attribution.worthNaming(), derived))
                    .with(model.learning() == null ? List.of() : attribution.expected(vector.length));
        }
        if (key.learns()) {
            mine.learn(vector, time, known);
            key.learning().learned(known, time);
        }
        return detection;
    }

    private Detection anomalous(Score score, Attribution attribution, FeatureVector derived) {
        String reason = reasons.ofScore(attribution, derived);
        return new Detection(Verdict.ANOMALOUS, score, reason, reasons.shares(attribution, derived.vector()), model);
    }

    /** Each feature's share of the score of a record that was judged last by this state, normal or not. */
    List<Detection.Share> shares(FeatureVector derived, long time, KeyState key) {
        double[] vector = derived.vector();
        ScorerState known = key.learning().at(time);
        return reasons.shares(scoring.get().explain(vector, time, known).worthNaming(), vector);
    }

    private Outcome byMissingPolicy(FeatureVector derived) {
        double[] sources = derived.sources();
        int[] undecided = IntStream.range(0, sources.length)
                .filter(i -> !Double.isFinite(sources[i]))
                .toArray();
        String reason = reasons.ofMissing(sources, undecided);
        return switch (strictest(undecided)) {
            case DEAD_LETTER -> new Rejection(RecordError.MISSING_FIELD, reason);
            case ANOMALOUS -> new Detection(Verdict.ANOMALOUS, null, reason, List.of(), model);
            case NORMAL -> new Detection(Verdict.NORMAL, null, reason, List.of(), model);
        };
    }

    private MissingPolicy strictest(int[] undecided) {
        return IntStream.of(undecided)
                .mapToObj(i -> model.features().get(i).missing())
                .max(MissingPolicy::compareTo)
                .orElseThrow();
    }

    static Rejection failure(RuntimeException e) {
        return new Rejection(RecordError.SCORER_FAILED, e.toString());
    }
}
