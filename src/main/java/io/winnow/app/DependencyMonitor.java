package io.winnow.app;

import io.winnow.metrics.Waiting;
import io.winnow.metrics.Waiting.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the stream waits for, if it does: the one answer for status, health and metric. The log says it when it starts
 * and when it ends, however long it takes.
 */
final class DependencyMonitor {

    private static final Logger LOG = Logger.getLogger(DependencyMonitor.class);

    private final BrokerWatch brokers;
    private final RegistryWatch registry;
    private final Clock clock;
    private @Nullable Waiting said;
    private Instant since = Instant.EPOCH;

    DependencyMonitor(BrokerWatch brokers, RegistryWatch registry, Clock clock) {
        this.brokers = brokers;
        this.registry = registry;
        this.clock = clock;
    }

    BrokerWatch brokers() {
        return brokers;
    }

    /** Asks the registry now, if it is needed. */
    void askRegistry() {
        registry.refresh();
    }

    /** Whether the stream may start. */
    boolean areThere() {
        return brokers.view().isUsable() && registry.isStartable();
    }

    Optional<Waiting> now() {
        return kafka(brokers.view())
                .or(() -> registry.outage().map(why -> new Waiting(Reason.REGISTRY, "the registry: " + why)));
    }

    private static Optional<Waiting> kafka(BrokerView view) {
        if (view.outage().isPresent()) {
            return view.outage().map(why -> new Waiting(Reason.BROKERS, "the brokers " + why));
        }
        return view.missingTopics().isEmpty()
                ? Optional.empty()
                : Optional.of(new Waiting(Reason.TOPICS, "topics " + view.missingTopics() + ": create them"));
    }

    /** Logs what has changed since it was last called; by one thread. */
    void log() {
        Waiting waiting = now().orElse(null);
        Waiting before = said;
        if (waiting == null && before != null) {
            LOG.infof(
                    "Waited %s s for the %s, and goes on",
                    Duration.between(since, clock.instant()).toSeconds(),
                    before.reason().tag());
        } else if (waiting != null && (before == null || before.reason() != waiting.reason())) {
            LOG.warnf("Waiting for %s", waiting.text());
            since = before == null ? clock.instant() : since;
        }
        said = waiting;
    }
}
