package io.winnow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/**
 * Ends a process that was told to stop and does not get there, as one that has no memory left. What that takes is made
 * before, since such a process gets nowhere with what needs memory.
 */
final class StopLimit {

    /** Longer than an orderly stop takes, shorter than Kubernetes waits. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(StopLimit.class);
    private static final long LOG_LIMIT_MS = 2_000;

    private final Duration limit;
    private final String line;
    private final byte[] plainLine;
    private final FileOutputStream standardError = new FileOutputStream(FileDescriptor.err);
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread logging = new Thread(this::log, "winnow-last-line");
    private final Thread ending = new Thread(this::end, "winnow-stop-limit");

    StopLimit(Duration limit) {
        this.limit = limit;
        this.line = "Not stopped within " + limit.toSeconds()
                + " s: ending the process with exit code 1. What is not committed is read again";
        this.plainLine = (line + System.lineSeparator()).getBytes(UTF_8);
        ending.setDaemon(true);
        logging.setDaemon(true);
    }

    /** Counts from the moment at which the process is told to stop. */
    void startWhenToldToStop() {
        prepare();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(told::countDown, "winnow-told-to-stop"));
        } catch (IllegalStateException e) {
            LOG.debug("Told to stop before the start was over", e);
            start();
        }
    }

    /** Counts from now, unless it does so already. */
    void start() {
        prepare();
        told.countDown();
    }

    private synchronized void prepare() {
        if (ending.getState() == Thread.State.NEW) {
            ending.start();
        }
    }

    private void end() {
        try {
            told.await();
            Thread.sleep(limit.toMillis());
            logging.start();
            logging.join(LOG_LIMIT_MS);
            if (logging.isAlive()) {
                standardError.write(plainLine);
            }
        } catch (InterruptedException | IOException e) {
            LOG.debug("The last line could not be written", e);
        }
        Runtime.getRuntime().halt(1);
    }

    private void log() {
        LOG.error(line);
    }
}
