package io.winnow.app;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Ends a process that was told to stop and does not get there, as one that has no memory left. */
final class StopLimit {

    /** Longer than an orderly stop takes, shorter than Kubernetes waits. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(StopLimit.class);

    private final Duration limit;

    StopLimit(Duration limit) {
        this.limit = limit;
    }

    /** Counts from the moment at which the process is told to stop. */
    void startWhenToldToStop() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::start, "winnow-stop-limit"));
    }

    /** Counts from now. */
    void start() {
        Thread thread = new Thread(this::end, "winnow-stop-limit");
        thread.setDaemon(true);
        thread.start();
    }

    private void end() {
        try {
            Thread.sleep(limit.toMillis());
            LOG.errorf(
                    "Not stopped within %d s: ending the process with exit code 1. What is not committed is read again",
                    limit.toSeconds());
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
