package io.winnow.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Shows how far a long piece of work is: in place on a terminal, elsewhere as a line every few seconds. */
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long TERMINAL_MS = 200;
    private static final long FILE_MS = 5_000;

    private final PrintStream out;
    private final long total;
    private final LongSupplier done;
    private final boolean terminal = Terminal.isWatched();
    private final long startNanos = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "progress");

    /**
     * A bar on standard error.
     *
     * @param total how much there is to do; 0 if that is not known
     */
    public static ProgressBar onStandardError(long total, LongSupplier done) {
        return new ProgressBar(System.err, total, done);
    }

    private ProgressBar(PrintStream out, long total, LongSupplier done) {
        this.out = out;
        this.total = total;
        this.done = done;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Leaves the last state on the terminal. */
    @Override
    public void close() {
        if (closed.getCount() > 0) {
            closed.countDown();
            if (terminal) {
                out.println("\r\033[K" + text());
            }
        }
    }

    private void run() {
        try {
            while (!closed.await(terminal ? TERMINAL_MS : FILE_MS, TimeUnit.MILLISECONDS)) {
                if (terminal) {
                    out.print("\r\033[K" + text());
                    out.flush();
                } else {
                    out.println(text());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String text() {
        return text(done.getAsLong(), total, (System.nanoTime() - startNanos) / 1e9);
    }

    static String text(long now, long total, double seconds) {
        double rate = now / Math.max(seconds, 1e-3);
        if (total == 0) {
            return String.format(Locale.ROOT, "%,d   %,.0f/s   %.0f s", now, rate, seconds);
        }
        double share = Math.min(1, (double) now / total);
        int filled = (int) (WIDTH * share);
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        String left = now == 0 ? "" : String.format(Locale.ROOT, "   %.0f s left", Math.max(0, total - now) / rate);
        return String.format(
                Locale.ROOT, "[%s] %3.0f %%   %,d of %,d   %,.0f/s%s", bar, 100 * share, now, total, rate, left);
    }
}
