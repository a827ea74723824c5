package io.winnow.detection;

import io.winnow.feature.Feature;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares recent vectors with what one model was trained on. They are counted in blocks of at least
 * {@value #BLOCK_RECORDS} records and ten minutes, of which the last whole one and the one that fills are looked at, so
 * that memory is bounded and the answer is at most that old while records come. Shared by every thread; counting takes a
 * few nanoseconds a feature.
 */
public final class DriftWindow {

    /** Fewer records than these tell nothing: chance alone would make a shift of 0.06. */
    public static final int ENOUGH = 500;

    static final int BLOCK_RECORDS = 2_000;
    static final Duration BLOCK_TIME = Duration.ofMinutes(10);

    private static final int STRIPES = 8;

    private final Model model;
    private final Clock clock;
    private final List<FeatureStatistics> trained;
    private final Bins[] bins;
    private final List<Stripe> stripes;
    private long[] lastBlock;
    private @Nullable Instant lastBlockSince;
    private Instant since;

    public DriftWindow(Model model, Clock clock) {
        Manifest manifest = model.manifest();
        this.model = model;
        this.clock = clock;
        this.trained = manifest == null ? List.of() : manifest.features();
        long rows = manifest == null ? 0 : manifest.provenance().run().rows();
        this.bins =
                trained.stream().map(statistics -> new Bins(statistics, rows)).toArray(Bins[]::new);
        this.stripes = Stream.generate(() -> new Stripe(bins)).limit(STRIPES).toList();
        this.lastBlock = new long[bins.length * Bins.SLOTS];
        this.since = clock.instant();
    }

    /** Whether vectors are compared with what this model was trained on. */
    public boolean isOf(Model other) {
        return model.id().equals(other.id());
    }

    /** Counts a vector of the model's features. */
    public void add(double[] vector) {
        int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
        if (bins.length > 0 && stripes.get(stripe).add(vector)) {
            turn();
        }
    }

    /** Every feature. */
    public synchronized RecentDrift recent() {
        List<FeatureDrift> features =
                IntStream.range(0, bins.length).mapToObj(this::feature).toList();
        long records = bins.length == 0 ? 0 : LongStream.of(slots(0)).sum();
        return new RecentDrift(records, lastBlockSince == null ? since : lastBlockSince, features);
    }

    /** One feature, by its place in the model; only of a model with training statistics. */
    public FeatureDrift feature(int index) {
        long[] slots = slots(index);
        long records = LongStream.of(slots).sum();
        long values = records - Bins.missing(slots);
        Feature feature = model.features().get(index);
        return new FeatureDrift(
                feature.name(),
                records < ENOUGH ? null : bins[index].outside(slots) / (double) records,
                records < ENOUGH ? null : Bins.missing(slots) / (double) records,
                values < ENOUGH ? null : bins[index].shift(slots),
                FeatureDrift.Trained.of(trained.get(index)));
    }

    private synchronized long[] slots(int feature) {
        int from = feature * Bins.SLOTS;
        long[] slots = Arrays.copyOfRange(lastBlock, from, from + Bins.SLOTS);
        stripes.forEach(stripe -> stripe.addTo(slots, from));
        return slots;
    }

    /** Begins a new block if this one is full. */
    private synchronized void turn() {
        Instant now = clock.instant();
        long records = stripes.stream().mapToLong(Stripe::records).sum();
        if (records >= BLOCK_RECORDS && !now.isBefore(since.plus(BLOCK_TIME))) {
            lastBlock = new long[lastBlock.length];
            stripes.forEach(stripe -> stripe.moveTo(lastBlock));
            lastBlockSince = since;
            since = now;
        }
    }

    /** What some of the threads counted in the block that fills: with one for all they would wait for each other. */
    private static final class Stripe {

        private static final int LOOK_EVERY = 256;

        private final Bins[] bins;
        private final long[] slots;
        private long records;

        Stripe(Bins[] bins) {
            this.bins = bins;
            this.slots = new long[bins.length * Bins.SLOTS];
        }

        /** Whether it is time to see if the block is full. */
        synchronized boolean add(double[] vector) {
            for (int i = 0; i < bins.length; i++) {
                slots[i * Bins.SLOTS + bins[i].slot(vector[i])]++;
            }
            records++;
            return records % LOOK_EVERY == 0;
        }

        synchronized long records() {
            return records;
        }

        synchronized void addTo(long[] sum, int from) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += slots[from + i];
            }
        }

        synchronized void moveTo(long[] sum) {
            addTo(sum, 0);
            Arrays.fill(slots, 0);
            records = 0;
        }
    }
}
