package io.winnow.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import io.winnow.detection.Route;
import io.winnow.scoring.Score;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All meters of the challenger. */
@Singleton
public class ShadowMeters {

    private final MeterRegistry registry;
    private final Map<Route, Counter> records = new EnumMap<>(Route.class);
    private final Map<Verdicts, Counter> disagreements = new HashMap<>();
    private final Map<Skipped, Counter> skipped = new EnumMap<>(Skipped.class);
    private final Histogram scores;
    private final Timer time;

    /** What two models say of one record. */
    public record Verdicts(Route champion, Route shadow) {

        /** All there are. */
        public static final List<Verdicts> ALL = Stream.of(Route.values())
                .flatMap(one -> Stream.of(Route.values()).map(other -> new Verdicts(one, other)))
                .toList();

        public boolean agree() {
            return champion == shadow;
        }
    }

    /** Why a record is not compared. */
    public enum Skipped {
        /** Too many records wait for the challenger. */
        FULL,
        /** The stream has to catch up first. */
        BEHIND,
        /** One of the models does not know the key well enough. */
        WARM_UP,
        /** The registry could not be asked for its schema. */
        SCHEMA
    }

    /**
     * Registers them.
     *
     * @param buckets for scores, as {@link RecordMeters} has them
     */
    public ShadowMeters(MeterRegistry registry, CollectorRegistry buckets) {
        this.registry = registry;
        this.scores = Histogram.build()
                .name("winnow_shadow_score")
                .help("The challenger's scores divided by its threshold")
                .buckets(RecordMeters.SCORES)
                .withoutExemplars()
                .register(buckets);
        this.time = Timer.builder("winnow.shadow")
                .description("Time of the challenger for one record")
                .register(registry);
        for (Route verdict : Route.values()) {
            records.put(verdict, records(verdict));
        }
        for (Verdicts verdicts : Verdicts.ALL) {
            if (!verdicts.agree()) {
                disagreements.put(verdicts, disagreements(verdicts));
            }
        }
        for (Skipped reason : Skipped.values()) {
            skipped.put(reason, skipped(reason));
        }
    }

    /** A gauge for each way in which there is no comparison though there should be one. */
    public void show(Supplier<Boolean> isDropped, Supplier<Boolean> isRefused) {
        Gauge.builder("winnow.shadow.dropped", () -> isDropped.get() ? 1 : 0)
                .description("1 after the challenger was dropped, since it was too slow or failed")
                .register(registry);
        Gauge.builder("winnow.shadow.refused", () -> isRefused.get() ? 1 : 0)
                .description("1 while what lies at winnow.shadow.model is refused")
                .register(registry);
    }

    /** That a record was compared. */
    public void compared(Verdicts verdicts, @Nullable Score score) {
        count(records, verdicts.shadow());
        count(disagreements, verdicts);
        if (score != null) {
            scores.observe(score.ratio());
        }
    }

    /** What the challenger took for a record. */
    public void took(long nanos) {
        time.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** That a record was not compared. */
    public void count(Skipped reason) {
        count(skipped, reason);
    }

    private static <K> void count(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }

    private Counter records(Route verdict) {
        return Counter.builder("winnow.shadow.records")
                .description("Records compared, by the challenger's verdict")
                .baseUnit("records")
                .tag("verdict", verdict.name())
                .register(registry);
    }

    private Counter disagreements(Verdicts verdicts) {
        return Counter.builder("winnow.shadow.disagreements")
                .description("Records that the challenger judges differently")
                .tag("champion", verdicts.champion().name())
                .tag("shadow", verdicts.shadow().name())
                .register(registry);
    }

    private Counter skipped(Skipped reason) {
        return Counter.builder("winnow.shadow.skipped")
                .description("Records that were not compared")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
