package io.winnow.training;

import io.winnow.feature.Feature;
import io.winnow.feature.FeaturePipeline;
import io.winnow.feature.KeyHistories;
import io.winnow.feature.KeyHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The feature vectors of recorded data, derived as the stream derives them: each key's history is replayed in order. */
public final class DerivedVectors implements VectorSource {

    private final RecordSource source;
    private final FeaturePipeline pipeline;
    private final boolean toLearn;
    private final List<String> warnings;
    private long rows;
    private long unlabelled;

    /** The vectors that a detector would judge. */
    public DerivedVectors(RecordSource source, List<Feature> features) {
        this(source, features, false, List.of());
    }

    private DerivedVectors(RecordSource source, List<Feature> features, boolean toLearn, List<String> warnings) {
        this.source = source;
        this.pipeline = new FeaturePipeline(features);
        this.toLearn = toLearn;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * The vectors to learn from, of which those with a symbol that is not known lack a value.
     *
     * @param warnings what a user should know of the records beside what the source says
     */
    public static DerivedVectors toLearn(RecordSource source, List<Feature> features, List<String> warnings) {
        return new DerivedVectors(source, features, true, warnings);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a feature needs a time that the records do not have
     */
    @Override
    public void forEach(Consumer<LabelledVector> consumer) throws IOException {
        rows = 0;
        unlabelled = 0;
        KeyHistories histories = new KeyHistories(pipeline);
        try (RecordSource.Records records = source.open(pipeline.fields())) {
            while (records.hasNext()) {
                consumer.accept(derived(records.next(), histories));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public long size() throws IOException {
        long known = source.knownRecords();
        return known > 0 ? known : VectorSource.super.size();
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(source.warnings());
        if (unlabelled > 0) {
            all.add(unlabelled + " of " + rows + " records have no label and are in no figure");
        }
        return all;
    }

    @Override
    public String description() throws IOException {
        return source.description();
    }

    private LabelledVector derived(LabelledRecord record, KeyHistories histories) {
        if (pipeline.needTime() && Double.isNaN(record.time())) {
            throw new IllegalArgumentException(
                    "a feature needs the time of a record, which is not known; name the column with --time");
        }
        rows++;
        unlabelled += record.label() == Label.UNKNOWN ? 1 : 0;
        KeyHistory history = histories.of(record.key());
        double[] values = toLearn ? pipeline.withoutUnknownSymbols(record.values()) : record.values();
        boolean isComplete = FeaturePipeline.isFinite(values);
        double[] vector = pipeline.derive(values, record.time(), history);
        boolean isWarmingUp = isComplete && pipeline.warmUp(history) != null;
        return new LabelledVector(vector, record.label())
                .of(pipeline.sources(record.values(), vector))
                .at(record.time())
                .from(record.place())
                .ofKey(record.key())
                .warmingUp(isWarmingUp);
    }
}
