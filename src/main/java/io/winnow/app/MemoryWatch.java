package io.winnow.app;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ConfigKey;
import io.winnow.config.MemorySize;
import io.winnow.config.Settings;
import io.winnow.stream.StateMemory;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Ends the process when nearly all of its time goes into garbage collection: it would live on and judge nothing. */
@Singleton
@RegisterForReflection(targets = StateMemory.Setter.class) // which Kafka Streams makes by its name
class MemoryWatch {

    /** Share of the last minute. */
    private static final double MOST = 0.9;

    private static final Logger LOG = Logger.getLogger(MemoryWatch.class);
    private static final long LOOK_EVERY_MS = 2_000;

    private final CollectionTime time;
    private final long heap;
    private final long stateMemory;
    private final StopLimit stopLimit = new StopLimit(StopLimit.LIMIT);
    private final Thread thread = new Thread(this::watch, "winnow-memory");

    @Inject
    MemoryWatch(Settings settings, Clock clock) {
        this(
                new CollectionTime(ManagementFactory.getGarbageCollectorMXBeans(), clock),
                Runtime.getRuntime().maxMemory(),
                settings.stateMemory());
    }

    MemoryWatch(CollectionTime time, long heap, long stateMemory) {
        this.time = time;
        this.heap = heap;
        this.stateMemory = stateMemory;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            stopLimit.startWhenToldToStop();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void watch() {
        try {
            Optional<String> trouble = Optional.empty();
            while (trouble.isEmpty()) {
                Thread.sleep(LOOK_EVERY_MS);
                trouble = trouble();
            }
            // Even this line takes long now.
            stopLimit.start();
            LOG.error(trouble.get());
            Quarkus.asyncExit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is wrong and what to do, if the process has to end. */
    Optional<String> trouble() {
        double share = time.share();
        return share > MOST ? Optional.of(message(share)) : Optional.empty();
    }

    private String message(double share) {
        return Math.round(100 * share) + " % of the last minute went into garbage collection: a heap of "
                + MemorySize.text(heap) + " is too small. Raise -Xmx or the memory of the container, or lower "
                + ConfigKey.STATE_MEMORY.text() + ", which is " + MemorySize.text(stateMemory)
                + ". Ending the process with exit code 1";
    }
}
