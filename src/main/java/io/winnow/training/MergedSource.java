package io.winnow.training;

import io.winnow.feature.Field;
import io.winnow.profile.Profile;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Two sources as one: in the order of time if all records have one, else evenly mixed. */
public final class MergedSource implements RecordSource {

    private final RecordSource first;
    private final RecordSource second;
    private long firstSize;
    private long secondSize;

    public MergedSource(RecordSource first, RecordSource second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public Records open(List<Field> fields) throws IOException {
        count();
        Records firstRecords = first.open(fields);
        try {
            return new Both(new Side(firstRecords, firstSize), new Side(second.open(fields), secondSize));
        } catch (IOException | RuntimeException e) {
            firstRecords.close();
            throw e;
        }
    }

    /** Of the first: the second is there for its anomalies. */
    @Override
    public Profile profile(LongConsumer passed) throws IOException {
        Profile profile = first.profile(passed);
        count();
        return profile;
    }

    @Override
    public long knownRecords() {
        return firstSize + secondSize;
    }

    @Override
    public List<String> warnings() {
        return Stream.of(first, second)
                .flatMap(source -> source.warnings().stream())
                .distinct()
                .toList();
    }

    /** Once: they are the same each time they are read. */
    private void count() throws IOException {
        if (knownRecords() == 0) {
            firstSize = size(first);
            secondSize = size(second);
        }
    }

    @Override
    public List<String> symbols(String path) throws IOException {
        return first.symbols(path);
    }

    @Override
    public void refuseMixed() throws IOException {
        first.refuseMixed();
    }

    @Override
    public String description() throws IOException {
        return first.description() + ", " + second.description();
    }

    private static long size(RecordSource source) throws IOException {
        long size = source.knownRecords();
        if (size > 0) {
            return size;
        }
        try (Records records = source.open(List.of())) {
            for (; records.hasNext(); records.next()) {
                size++;
            }
        }
        return size;
    }

    private static final class Side {

        private final Records records;
        private final long size;
        private long taken;
        private LabelledRecord next = new LabelledRecord(new double[0], null, Double.NaN, Label.NORMAL);
        private boolean hasNext;

        Side(Records records, long size) {
            this.records = records;
            this.size = size;
            advance();
        }

        LabelledRecord take() {
            LabelledRecord result = next;
            taken++;
            advance();
            return result;
        }

        private void advance() {
            hasNext = records.hasNext();
            if (hasNext) {
                next = records.next();
            }
        }

        boolean comesBefore(Side other) {
            if (!hasNext || !other.hasNext) {
                return hasNext;
            }
            if (Double.isNaN(next.time()) || Double.isNaN(other.next.time())) {
                return (taken + 0.5) / size <= (other.taken + 0.5) / other.size;
            }
            return next.time() <= other.next.time();
        }
    }

    private record Both(Side first, Side second) implements Records {

        @Override
        public boolean hasNext() {
            return first.hasNext || second.hasNext;
        }

        @Override
        public LabelledRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return first.comesBefore(second) ? first.take() : second.take();
        }

        @Override
        public long passed() {
            return first.taken + second.taken;
        }

        @Override
        public void close() throws IOException {
            first.records.close();
            second.records.close();
        }
    }
}
