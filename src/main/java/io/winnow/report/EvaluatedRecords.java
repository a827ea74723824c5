package io.winnow.report;

import io.winnow.evaluation.DayRate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The records that models are judged on, in order: their features and, if known, event times, labels and places. */
public final class EvaluatedRecords {

    private final List<String> features;
    private final int size;
    private final Values values;
    private long[] times = new long[0];
    private long[] numbers = new long[0];
    private Known[] labels = new Known[0];
    private IntFunction<String> names = record -> "record " + (record + 1);
    private @Nullable EventGap gap;

    /** The values of the records, by feature; NaN where a record lacks one. Nothing is copied. */
    @FunctionalInterface
    public interface Values {
        double of(int feature, int record);
    }

    /** What is known of a record. */
    public enum Known {
        NORMAL,
        ANOMALOUS,
        /** Others are labelled, this one is not. */
        NOTHING
    }

    private EvaluatedRecords(List<String> features, int size, Values values) {
        this.features = List.copyOf(features);
        this.size = size;
        this.values = values;
    }

    private EvaluatedRecords(EvaluatedRecords other) {
        this(other.features, other.size, other.values);
        this.times = other.times;
        this.numbers = other.numbers;
        this.labels = other.labels;
        this.names = other.names;
        this.gap = other.gap;
    }

    /** So many records with these features. */
    public static EvaluatedRecords of(List<String> features, int size, Values values) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("there are no features; at least one is needed");
        }
        return new EvaluatedRecords(features, size, values);
    }

    /** The same with event times, milliseconds since 1970, ascending. */
    public EvaluatedRecords at(long[] millis) {
        sameLength("times", millis.length);
        for (int i = 1; i < millis.length; i++) {
            if (millis[i] < millis[i - 1]) {
                throw new IllegalArgumentException("record " + i + " is older than the one before it; sort by time");
            }
        }
        EvaluatedRecords result = new EvaluatedRecords(this);
        result.times = millis;
        return result;
    }

    /** The same with labels. */
    public EvaluatedRecords labelled(Known[] known) {
        sameLength("labels", known.length);
        EvaluatedRecords result = new EvaluatedRecords(this);
        result.labels = known;
        return result;
    }

    /** The same with the numbers that the records have where they come from, each higher than the one before. */
    public EvaluatedRecords numbered(long[] ascending) {
        sameLength("numbers", ascending.length);
        EvaluatedRecords result = new EvaluatedRecords(this);
        result.numbers = ascending;
        return result;
    }

    /** The same with words for a record, by which a person finds it where it comes from. */
    public EvaluatedRecords named(IntFunction<String> words) {
        EvaluatedRecords result = new EvaluatedRecords(this);
        result.names = words;
        return result;
    }

    /**
     * The same whose anomalies make events.
     *
     * @throws IllegalArgumentException if the gap is a time and the records have none
     */
    public EvaluatedRecords inEvents(EventGap between) {
        if (between.needsTimes() && !haveTimes()) {
            throw new IllegalArgumentException("an event gap of " + between
                    + " needs the times of the records; name their column with --time, or give a number of rows");
        }
        EvaluatedRecords result = new EvaluatedRecords(this);
        result.gap = between;
        return result;
    }

    private void sameLength(String what, int length) {
        if (length != size) {
            throw new IllegalArgumentException("there are " + length + " " + what + " but " + size + " records");
        }
    }

    public int size() {
        return size;
    }

    List<String> features() {
        return features;
    }

    double value(int feature, int record) {
        return values.of(feature, record);
    }

    /** All values of a feature. */
    double[] column(int feature) {
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
            column[i] = values.of(feature, i);
        }
        return column;
    }

    boolean areLabelled() {
        return labels.length > 0;
    }

    boolean isAnomalous(int record) {
        return areLabelled() && labels[record] == Known.ANOMALOUS;
    }

    boolean isUnknown(int record) {
        return areLabelled() && labels[record] == Known.NOTHING;
    }

    /** Those that were asked for, or where the labels come in stretches anyway. */
    Optional<Events> events() {
        Events events = Events.of(this, gap == null ? EventGap.NEXT_RECORD : gap);
        return events.size() > 0 && (gap != null || events.areStretches()) ? Optional.of(events) : Optional.empty();
    }

    boolean haveTimes() {
        return times.length > 0;
    }

    /** The event time, or the record's number where there are no times. */
    long time(int record) {
        return haveTimes() ? times[record] : number(record);
    }

    /** The number where the record comes from; its place among these, from 1, where that is not one sequence. */
    long number(int record) {
        return numbers.length > 0 ? numbers[record] : record + 1;
    }

    String name(int record) {
        return names.apply(record);
    }

    /** None where all have one time or none. */
    OptionalDouble perDay() {
        DayRate rate = new DayRate();
        for (long time : times) {
            rate.add((double) time);
        }
        return rate.perDay();
    }
}
