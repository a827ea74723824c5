package io.winnow.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.winnow.retraining.Verdict;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** All meters of retraining. */
@Singleton
public class RetrainingMeters {

    private final MeterRegistry registry;
    private final Map<Verdict, Counter> byVerdict = new EnumMap<>(Verdict.class);

    RetrainingMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Verdict verdict : Verdict.values()) {
            byVerdict.put(
                    verdict,
                    Counter.builder("winnow.retrainings")
                            .description("Retrainings of this instance that are over")
                            .tag("verdict", verdict.name())
                            .register(registry));
        }
    }

    /** A gauge that is 1 after a retraining failed. */
    public void show(Supplier<Boolean> hasFailed) {
        Gauge.builder("winnow.retraining.failed", () -> hasFailed.get() ? 1 : 0)
                .description("1 after the last retraining of this instance failed; the model in use goes on judging")
                .register(registry);
    }

    public void count(Verdict verdict) {
        Objects.requireNonNull(byVerdict.get(verdict)).increment();
    }
}
