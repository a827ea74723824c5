package io.winnow.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.winnow.stream.StateMemory;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All meters of this instance: what it is, what it is doing, and how far it is behind. */
@Singleton
class InstanceMeters {

    /** Once the application starts, since nothing else asks for this class. */
    void register(
            @Observes StartupEvent event,
            MeterRegistry registry,
            StatusReport report,
            DetectorInstance instance,
            ModelWatch model) {
        DetectorStatus status = report.status();
        Gauge.builder("winnow.instance.info", () -> 1)
                .description("This instance; always 1")
                .tag("application", status.applicationId())
                .tag("version", status.version())
                .register(registry);
        for (StreamState state : StreamState.values()) {
            Gauge.builder("winnow.state", () -> report.status().state() == state ? 1 : 0)
                    .description("1 for the state that the instance is in, 0 for the others")
                    .tag("state", state.name())
                    .register(registry);
        }
        FunctionCounter.builder(
                        "winnow.lost", instance.brokers(), watch -> watch.lost().total())
                .description("Records that expired before they were read, counted by their offsets")
                .register(registry);
        Gauge.builder("winnow.lag", () -> number(report.status().lag()))
                .description(
                        "Records not committed yet, in the partitions of this instance; not known while the brokers do not answer")
                .register(registry);
        Gauge.builder("winnow.model.refused", () -> model.refusal().isPresent() ? 1 : 0)
                .description("1 while what lies at winnow.model is refused, and the model before it goes on judging")
                .register(registry);
        register(registry, instance.memory());
    }

    private static void register(MeterRegistry registry, StateMemory memory) {
        Gauge.builder("winnow.keys", memory::keys)
                .description("Keys in memory, with their windows, their histories and what the scorer has learned")
                .register(registry);
        FunctionCounter.builder("winnow.keys.evicted", memory, StateMemory::evicted)
                .description(
                        "Keys removed from memory to make room; their state is read from disk when it is needed again")
                .register(registry);
        memory(registry, "heap", memory::heapBytes);
        memory(registry, "native", memory::nativeBytes);
    }

    private static void memory(MeterRegistry registry, String area, Supplier<Number> bytes) {
        Gauge.builder("winnow.state.memory", bytes)
                .description("Memory of windows, histories and what the scorer has learned, in the heap and outside")
                .baseUnit("bytes")
                .tag("area", area)
                .register(registry);
    }

    private static double number(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }
}
