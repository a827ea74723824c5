package io.winnow.training;

import io.winnow.evaluation.LabelledScores;
import io.winnow.feature.FeaturePipeline;
import io.winnow.model.KeyLearning;
import io.winnow.model.LearnedKeys;
import io.winnow.model.ModelFile;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Scores recorded vectors, each before it is learned, with a state for each key. */
final class Replay {

    /** The states of as many keys go into a model, if they fit. */
    static final int MOST_KEYS = 100_000;

    /** The rest of a model file is for what else is in it. */
    private static final long MOST_BYTES = ModelFile.LIMIT - (64L << 20);

    private final Scorer settings;
    private final Learning learning;
    private final Scoring scoring;
    private final TrainingPlan plan;
    private final long total;
    private final int mostKeys;
    private final LearnedKeys keys;
    private final ScoresByLabel scores = new ScoresByLabel();
    private final DoubleStream.Builder sample = DoubleStream.builder();
    private final List<LabelledVector> judged = new ArrayList<>();
    private Map<ByteBuffer, byte[]> before = Map.of();
    private @Nullable Map<ByteBuffer, byte[]> after;
    private long latest = Long.MIN_VALUE;
    private long rows;
    private long scored;

    /**
     * @param total how many vectors there are
     * @param mostKeys whose states go into the model
     */
    Replay(Scorer settings, TrainingPlan plan, long total, int mostKeys) {
        this.settings = settings;
        this.learning = Objects.requireNonNull(settings.learning());
        this.scoring = settings.open();
        this.keys = new LearnedKeys(learning);
        this.plan = plan;
        this.total = total;
        this.mostKeys = mostKeys;
    }

    void add(LabelledVector vector) {
        boolean isLearnedOnly = plan.split().learns(rows, total);
        if (!isLearnedOnly && judged.isEmpty()) {
            before = bytes();
        }
        rows++;
        if (!isLearnedOnly) {
            judged.add(vector);
        }
        if (vector.isWarmingUp() || Arrays.stream(vector.vector()).noneMatch(Double::isFinite)) {
            return;
        }
        requireTime(vector);
        long time = (long) vector.time();
        KeyLearning key = keys.of(vector.key());
        ScorerState known = key.at(time);
        double score = scoring.score(vector.vector(), time, known);
        boolean isScored = known.learned() >= learning.warmUp() && FeaturePipeline.isFinite(vector.vector());
        if (isScored && !isLearnedOnly) {
            scores.add(vector.label(), score);
            sample.add(score);
            scored++;
        }
        scoring.learn(vector.vector(), time, known);
        key.learned(known, time);
        latest = Math.max(latest, time);
    }

    private static void requireTime(LabelledVector vector) {
        if (Double.isNaN(vector.time())) {
            throw new IllegalArgumentException(
                    "a scorer that learns in the stream needs the time of a row; name its column with --time");
        }
    }

    /** How many vectors there were. */
    long rows() {
        return rows;
    }

    /** Once: the scores of the vectors to choose the threshold by. */
    LabelledScores scores() {
        if (scored == 0) {
            throw new IllegalArgumentException("no row could be scored: a key is known after " + learning.warmUp()
                    + " rows, and these rows are learned from only; give more rows, or a smaller --split");
        }
        return scores.scores();
    }

    double[] sample() {
        return sample.build().toArray();
    }

    List<LabelledVector> judged() {
        return judged;
    }

    Scorer settings() {
        return settings;
    }

    /** Once all are added: the scorer that knows the keys; without any if their states are not to be kept. */
    Scorer learned() {
        return plan.keepsStates() ? learning.knowing(after()) : settings;
    }

    /** The scorer that knows the keys as they were before the first vector that was judged. */
    Scorer learnedBefore() {
        return learning.knowing(before);
    }

    /** Once all are added. */
    List<String> warnings() {
        int there = states().size();
        return !plan.keepsStates() || there == after().size()
                ? List.of()
                : List.of("there are " + there + " keys; the model knows " + after().size()
                        + " of them, the others start from nothing");
    }

    /** Written once: there may be {@value #MOST_KEYS} states. */
    private Map<ByteBuffer, byte[]> after() {
        Map<ByteBuffer, byte[]> written = after == null ? bytes() : after;
        after = written;
        return written;
    }

    private Map<ByteBuffer, byte[]> bytes() {
        Map<ByteBuffer, byte[]> kept = new HashMap<>();
        long left = MOST_BYTES;
        for (Map.Entry<ByteBuffer, ScorerState> known : states().entrySet()) {
            byte[] bytes = known.getValue().bytes();
            left -= bytes.length + known.getKey().remaining();
            if (left < 0 || kept.size() == mostKeys) {
                return kept;
            }
            kept.put(known.getKey(), bytes);
        }
        return kept;
    }

    /** Of the keys that were not silent for long; of one that is in several partitions, the state that learned most. */
    private SortedMap<ByteBuffer, ScorerState> states() {
        SortedMap<ByteBuffer, ScorerState> states = new TreeMap<>();
        for (KeyLearning key : keys.all()) {
            ScorerState known = key.at(latest);
            if (known.learned() > 0) {
                byte[] bytes = key.key();
                states.merge(
                        ByteBuffer.wrap(bytes == null ? new byte[0] : bytes),
                        known,
                        (one, other) -> one.learned() >= other.learned() ? one : other);
            }
        }
        return states;
    }
}
