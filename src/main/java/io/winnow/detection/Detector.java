package io.winnow.detection;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.feature.AvroDecoder;
import io.winnow.feature.Derivations;
import io.winnow.feature.JsonReader;
import io.winnow.feature.KeyHistory;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.feature.SchemaSource;
import io.winnow.feature.SchemaUnavailable;
import io.winnow.feature.UnreadableRecord;
import io.winnow.feature.WarmUp;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Score;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges records by one model. Shared by every thread. */
public final class Detector {

    private final Model model;
    private final Derivations derivations;
    private final AvroDecoder decoder;
    private final JsonReader json;
    private final Reasons reasons;
    private final ThreadLocal<Scoring> scoring;

    public Detector(Model model, SchemaSource schemas) {
        this.model = model;
        this.derivations = new Derivations(model.features());
        this.decoder = new AvroDecoder(derivations.fields(), schemas);
        this.json = new JsonReader(derivations.fields());
        this.reasons = new Reasons(model);
        this.scoring = ThreadLocal.withInitial(model::open);
    }

    public Model model() {
        return model;
    }

    /** What is read from a record, and how features come from it. */
    public Derivations derivations() {
        return derivations;
    }

    /**
     * The outcome of an Avro value in Confluent wire format, which becomes part of its key's history.
     *
     * @param time the record's own, milliseconds since 1970
     * @throws SchemaUnavailable if the registry could not be asked in time; the record must be read again
     */
    public Outcome detect(byte @Nullable [] value, long time, KeyHistory history) {
        try {
            return detect(decoder.decode(value), (double) time, history);
        } catch (SchemaUnavailable e) {
            throw e;
        } catch (UnreadableRecord e) {
            return new Rejection(e.error(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Rejection(RecordError.SCORER_FAILED, e.toString());
        }
    }

    /**
     * The outcome of one JSON record of a key never seen; unlike in the stream, a normal one has its shares too.
     *
     * @param time the record's own, milliseconds since 1970
     * @throws IllegalArgumentException if it cannot be read, saying why
     */
    public Outcome detect(JsonNode record, long time) {
        double[] decoded = json.read(record);
        KeyHistory history = derivations.newHistory();
        double[] vector = derivations.derive(decoded, (double) time, history);
        Outcome outcome = judge(decoded, vector, history);
        if (outcome instanceof Detection detection && detection.score() != null) {
            List<Detection.Share> shares = reasons.shares(scoring.get().explain(vector), vector);
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
        return judge(record, derivations.derive(record, time, history), history);
    }

    private Outcome judge(double[] record, double[] vector, KeyHistory history) {
        WarmUp warmUp = derivations.needHistory() && isFinite(record) ? derivations.warmUp(history) : null;
        if (warmUp != null) {
            return new WarmingUp(warmUp, model);
        }
        return isFinite(vector) ? score(vector) : judgeIncomplete(record, vector);
    }

    private Outcome judgeIncomplete(double[] record, double[] vector) {
        if (model.scorer().acceptsNonFinite()) {
            Detection detection = score(vector);
            if (detection.verdict() == Verdict.ANOMALOUS) {
                return detection;
            }
        }
        double[] sources = sources(record, vector);
        int[] undecided = IntStream.range(0, vector.length)
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

    private Detection score(double[] vector) {
        Scoring mine = scoring.get();
        Score score = new Score(mine.score(vector), model.threshold());
        if (score.verdict() == Verdict.NORMAL) {
            return new Detection(Verdict.NORMAL, score, null, List.of(), model);
        }
        Attribution attribution = mine.explain(vector);
        String reason = reasons.ofScore(attribution, vector);
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
