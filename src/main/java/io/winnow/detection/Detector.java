package io.winnow.detection;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.feature.FeaturePipeline;
import io.winnow.feature.Field;
import io.winnow.feature.JsonReader;
import io.winnow.feature.KeyHistory;
import io.winnow.format.HeaderLookup;
import io.winnow.format.RecordDecoder;
import io.winnow.format.SchemaId;
import io.winnow.format.SchemaSource;
import io.winnow.format.SchemaUnavailable;
import io.winnow.format.UnreadableRecord;
import io.winnow.model.Model;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Decodes records and judges them by one model, which never changes: see {@link Models}. Shared by every thread. */
public final class Detector {

    private final Judge judge;
    private final RecordDecoder decoder;
    private final JsonReader json;

    public Detector(Model model, SchemaSource schemas) {
        this(new Judge(model), new RecordDecoder(List.of(), schemas));
    }

    private Detector(Judge judge, RecordDecoder before) {
        List<Field> fields = judge.pipeline().fields();
        this.judge = judge;
        this.decoder = before.reading(fields);
        this.json = new JsonReader(fields);
    }

    /** The same of another model, ready to read the schemas that were met so far. */
    Detector with(Model next) {
        return new Detector(new Judge(next), decoder);
    }

    /** The model at work. */
    public Judge judge() {
        return judge;
    }

    public Model model() {
        return judge.model();
    }

    /** What is read from a record, and how features come from it. */
    public FeaturePipeline pipeline() {
        return judge.pipeline();
    }

    /** The fields that a schema met so far lacks, or has as a type that cannot be read, by the schema's id. */
    public SortedMap<SchemaId, List<String>> lackingBySchema() {
        return decoder.lackingBySchema();
    }

    /** The paths of fields that every schema met so far lacks; empty if none was met. */
    Set<String> lackingEverywhere() {
        return decoder.lackingEverywhere();
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
    public FeatureVector derive(byte @Nullable [] value, HeaderLookup headers, long time, KeyHistory history) {
        try {
            double[] record = decoder.decode(value, headers);
            return judge.derive(record, (double) time, history, decoder.takeNewSymbols(record));
        } catch (SchemaUnavailable e) {
            throw e;
        } catch (UnreadableRecord e) {
            return FeatureVector.rejected(new Rejection(e.error(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return FeatureVector.rejected(Judge.failure(e));
        }
    }

    /**
     * The outcome of what was derived, by this model or one with the same features. The scorer learns from it if it was
     * scored.
     *
     * @param time the record's own, milliseconds since 1970
     */
    public Outcome judge(FeatureVector derived, long time, KeyState key) {
        return judge.judge(derived, time, key);
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
        KeyState key = judge.newKey(null).withoutLearning();
        FeatureVector derived = judge.derive(json.read(record), (double) time, key.history());
        Outcome outcome = judge.unguarded(derived, time, key);
        if (outcome.verdict() == null || outcome.score() == null) {
            return outcome;
        }
        List<Detection.Share> shares = judge.shares(derived, time, key);
        return new Detection(outcome.verdict(), outcome.score(), outcome.reason(), shares, model());
    }

    /**
     * The outcome of a decoded record, which becomes part of its key's state.
     *
     * @param record one number per field of {@link #pipeline}, NaN where one is missing
     * @param time the record's own, milliseconds since 1970; NaN if it is not known
     */
    public Outcome detect(double[] record, double time, KeyState key) {
        return judge.unguarded(judge.derive(record, time, key.history()), (long) time, key);
    }
}
