package io.winnow.demo;

import java.io.Closeable;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Keeps the embedded parts over live reloads. Our classes are loaded anew by each, so the handle is a class of the JDK,
 * kept where the JVM keeps things: among the system properties.
 */
final class DevModeParts {

    private static final Logger LOG = Logger.getLogger(DevModeParts.class);
    private static final String HANDLE = "winnow-embedded-parts";

    private DevModeParts() {}

    /** Starts a set of embedded parts. */
    @FunctionalInterface
    interface Start {
        Closeable start() throws IOException;
    }

    /** Starts the parts unless a former load of this class did; they end with the JVM. */
    static void startOnce(Start start) throws IOException {
        if (System.getProperties().containsKey(HANDLE)) {
            return;
        }
        Closeable parts = start.start();
        System.getProperties().put(HANDLE, parts);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(parts), "embedded-parts-close"));
    }

    private static void close(Closeable parts) {
        try {
            parts.close();
        } catch (IOException e) {
            LOG.warnf("The embedded parts did not stop cleanly: %s", e.getMessage());
        }
    }
}
