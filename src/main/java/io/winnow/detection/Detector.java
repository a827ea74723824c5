package io.winnow.detection;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.feature.AvroDecoder;
import io.winnow.feature.Derivations;
import io.winnow.feature.HeaderLookup;
import io.winnow.feature.JsonReader;
import io.winnow.feature.KeyHistory;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.feature.SchemaId;
import io.winnow.feature.SchemaSource;
import io.winnow.feature.SchemaUnavailable;
import io.winnow.feature.UnreadableRecord;
import io.winnow.feature.UnseenPolicy;
import io.winnow.feature.WarmUp;
import io.winnow.model.Model;
import io.winnow.model.UnseenCategories;
import io.winnow.model.UnseenCategories.OneOf;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Score;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.Verdict;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges records by one model. Shared by every thread. */
public final class Detector {

    private final Model model;
    private final Derivations derivations;
    private final AvroDecoder decoder;
    private final JsonReader json;
    private final Reasons reasons;
    private final UnseenCategories decided;
    private final ThreadLocal<Scoring> scoring;

    public Detector(Model model, SchemaSource schemas) {
        this.model = model;
        this.derivations = new Derivations(model.features());
        this.decoder = new AvroDecoder(derivations.fields(), schemas);
        this.json = new JsonReader(derivations.fields());
        this.reasons = new Reasons(model);
        this.decided =
                model.unseen().with(policy -> policy == UnseenPolicy.NORMAL || policy == UnseenPolicy.DEAD_LETTER);
        this.scoring = ThreadLocal.withInitial(model::open);
    }

    public Model model() {
        return model;
    }

    /** What is read from a record, and how features come from it. */
    public Derivations derivations() {
        return derivations;
    }

    /** The fields that a schema met so far lacks, or has as a type that cannot be read, by the schema's id. */
    public SortedMap<SchemaId, List<String>> lackingBySchema() {
        return decoder.lackingBySchema();
    }

    /** The symbols of enums by path, in the order of the first schema met, where neither model nor bounds tell one. */
    public SortedMap<String, List<String>> guessedSymbols() {
        return decoder.guessedSymbols();
    }

    /**
     * What an Avro value in Confluent wire format, or with its schema in a header, is judged by. It becomes part of its key's history.
     *
     * @param time the record's own, milliseconds since 1970
     * @throws SchemaUnavailable if the registry could not be asked in time; the record must be read again
     */
    public Derived derive(byte @Nullable [] value, HeaderLookup headers, long time, KeyHistory history) {
        try {
            return derive(decoder.decode(value, headers), (double) time, history);
        } catch (SchemaUnavailable e) {
            throw e;
        } catch (UnreadableRecord e) {
            return Derived.rejected(new Rejection(e.error(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return Derived.rejected(failure(e));
        }
    }

    /** The outcome of what was derived, by this model or one with the same features. */
    public Outcome judge(Derived derived) {
        try {
            return unguarded(derived);
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    private Outcome unguarded(Derived derived) {
        if (derived.rejection() != null) {
            return derived.rejection();
        }
        if (derived.warmUp() != null) {
            return new WarmingUp(derived.warmUp(), model);
        }
        if (!isFinite(derived.vector())) {
            return judgeIncomplete(derived);
        }
        List<OneOf> unseen = decided.in(derived.vector());
        return unseen.isEmpty() ? score(derived) : byUnseenPolicy(unseen, derived);
    }

    private Outcome byUnseenPolicy(List<OneOf> unseen, Derived derived) {
        String reason = reasons.ofUnseen(unseen, derived);
        boolean isDeadLetter = unseen.stream().anyMatch(field -> field.policy() == UnseenPolicy.DEAD_LETTER);
        return isDeadLetter
                ? new Rejection(RecordError.UNSEEN_CATEGORY, reason)
                : new Detection(Verdict.NORMAL, null, reason, List.of(), model);
    }

    /**
     * For a record that somebody typed, in which a field that is not read is a mistake.
     *
     * @throws IllegalArgumentException if there is one, naming those that are read
     */
    public void refuseUnknown(JsonNode record) {
        json.refuseUnknown(record);
    }

    /**
     * The outcome of one JSON record of a key never seen; unlike in the stream, a normal one has its shares too.
     *
     * @param time the record's own, milliseconds since 1970
     * @throws IllegalArgumentException if it cannot be read, saying why
     */
    public Outcome detect(JsonNode record, long time) {
        Derived derived = derive(json.read(record), (double) time, derivations.newHistory());
        Outcome outcome = unguarded(derived);
        if (outcome instanceof Detection detection && detection.score() != null) {
            double[] vector = derived.vector();
            List<Detection.Share> shares =
                    reasons.shares(scoring.get().explain(vector).worthNaming(), vector);
            return new Detection(detection.verdict(), detection.score(), detection.reason(), shares, model);
        }
        return outcome;
    }

    /**
     * The outcome of a decoded record, which becomes part of its key's history.
     *
     * @param record one number per field of {@link #derivations}, NaN where one is missing
     * @param time the record's own, milliseconds since 1970; NaN if it is not known
     */
    public Outcome detect(double[] record, double time, KeyHistory history) {
        return unguarded(derive(record, time, history));
    }

    private Derived derive(double[] record, double time, KeyHistory history) {
        double[] vector = derivations.derive(record, time, history);
        WarmUp warmUp = derivations.needHistory() && isFinite(record) ? derivations.warmUp(history) : null;
        return Derived.of(vector, isFinite(vector) ? vector : sources(record, vector), warmUp)
                .withUnknown(derivations.unknownCategories(record));
    }

    private static Rejection failure(RuntimeException e) {
        return new Rejection(RecordError.SCORER_FAILED, e.toString());
    }

    private Outcome judgeIncomplete(Derived derived) {
        if (model.scorer().acceptsNonFinite()) {
            Detection detection = score(derived);
            if (detection.verdict() == Verdict.ANOMALOUS) {
                return detection;
            }
        }
        double[] sources = derived.sources();
        int[] undecided = IntStream.range(0, sources.length)
                .filter(i -> !Double.isFinite(sources[i]))
                .toArray();
        return byPolicy(sources, undecided);
    }

    /** What stands in the record for each feature that is not finite; the feature itself if it is finite there. */
    private double[] sources(double[] record, double[] vector) {
        double[] sources = IntStream.range(0, vector.length)
                .mapToDouble(i -> Double.isFinite(vector[i]) ? vector[i] : derivations.source(record, i))
                .toArray();
        return isFinite(sources) ? vector : sources;
    }

    private static boolean isFinite(double[] vector) {
        for (double value : vector) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private Detection score(Derived derived) {
        double[] vector = derived.vector();
        Scoring mine = scoring.get();
        Score score = new Score(mine.score(vector), model.threshold());
        if (score.verdict() == Verdict.NORMAL) {
            return new Detection(Verdict.NORMAL, score, null, List.of(), model);
        }
        Attribution attribution = mine.explain(vector).worthNaming();
        String reason = reasons.ofScore(attribution, derived);
        return new Detection(Verdict.ANOMALOUS, score, reason, reasons.shares(attribution, vector), model);
    }

    private Outcome byPolicy(double[] sources, int[] undecided) {
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
}
