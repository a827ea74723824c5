package io.winnow.cli;

import io.winnow.feature.Field;
import io.winnow.profile.Profile;
import io.winnow.training.LabelledRecord;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** A source that shows on standard error how far each reading is. */
final class WatchedSource implements RecordSource {

    private static final long MEGABYTE = 1_000_000;

    private final RecordSource source;
    private long readBefore;

    WatchedSource(RecordSource source) {
        this.source = source;
    }

    @Override
    public Records open(List<Field> fields) throws IOException {
        Records records = source.open(fields);
        return new Watched(records);
    }

    /** How many records a reading passes; after the first this is known of every source. */
    long expected() throws IOException {
        return readBefore > 0 ? readBefore : knownRecords() > 0 ? knownRecords() : source.length();
    }

    @Override
    public Profile profile(LongConsumer passed) throws IOException {
        AtomicLong read = new AtomicLong();
        try (ProgressBar bar = bar(read::get)) {
            bar.start();
            return source.profile(records -> {
                read.lazySet(records);
                passed.accept(records);
            });
        }
    }

    /** By records where it is known how many there are, else by bytes. */
    private ProgressBar bar(LongSupplier records) throws IOException {
        long expected = expected();
        long bytes = expected > 0 ? 0 : source.bytes();
        return bytes > 0
                ? ProgressBar.onStandardError(
                        "MB read", Math.max(1, bytes / MEGABYTE), () -> source.bytesRead() / MEGABYTE)
                : ProgressBar.onStandardError("reading", expected, records);
    }

    @Override
    public long knownRecords() {
        return source.knownRecords();
    }

    @Override
    public long length() throws IOException {
        return source.length();
    }

    @Override
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public List<String> symbols(String path) throws IOException {
        return source.symbols(path);
    }

    @Override
    public void refuseMixed() throws IOException {
        source.refuseMixed();
    }

    @Override
    public String description() throws IOException {
        return source.description();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** The bar has a thread of its own. */
    private final class Watched implements Records {

        private final Records records;
        private final ProgressBar bar;
        private volatile long passed;

        Watched(Records records) throws IOException {
            this.records = records;
            this.bar = bar(() -> passed);
            bar.start();
        }

        @Override
        public boolean hasNext() {
            boolean isThereMore = records.hasNext();
            passed = records.passed();
            if (!isThereMore) {
                readBefore = passed;
            }
            return isThereMore;
        }

        @Override
        public LabelledRecord next() {
            LabelledRecord next = records.next();
            passed = records.passed();
            return next;
        }

        @Override
        public long passed() {
            return passed;
        }

        @Override
        public void close() throws IOException {
            bar.close();
            records.close();
        }
    }
}
