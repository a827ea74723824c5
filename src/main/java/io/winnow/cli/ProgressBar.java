package io.winnow.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a long piece of work is: in place on a terminal; elsewhere as a line each 10 %, or every few seconds where
 * it is not known how much there is, and nothing of what is done at once.
 */
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long LOOK_MS = 200;
    private static final double FIRST_LINE_SECONDS = 2;
    private static final double UNKNOWN_SECONDS = 5;

    private final PrintStream out;
    private final String what;
    private final long total;
    private final LongSupplier done;
    private final LongAdder steps = new LongAdder();
    private final boolean terminal = Terminal.isWatched();
    private final long startNanos = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "progress");
    private volatile String detail = "";
    private volatile long reached;
    private long tenth;

    /**
     * A bar on standard error.
     *
     * @param total how much there is to do; 0 if that is not known
     */
    public static ProgressBar onStandardError(String what, long total, LongSupplier done) {
        return new ProgressBar(System.err, what, total, done);
    }

    /** A bar that is told of each {@link #step}, and runs. */
    static ProgressBar of(String what, long total) {
        ProgressBar bar = new ProgressBar(System.err, what, total, null);
        bar.start();
        return bar;
    }

    private ProgressBar(PrintStream out, String what, long total, @Nullable LongSupplier done) {
        this.out = out;
        this.what = what;
        this.total = total;
        this.done = done == null ? () -> reached + steps.sum() : done;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    long done() {
        return done.getAsLong();
    }

    void step() {
        steps.increment();
    }

    /** Work of which a share is done, and what is there to say of it. */
    void reach(double share, String words) {
        reached = Math.round(share * total);
        detail = words;
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
            while (!closed.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                if (terminal) {
                    out.print("\r\033[K" + text());
                    out.flush();
                } else if (isWorthALine(seconds())) {
                    out.println(text());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is news: another tenth of the work, or some more seconds of work of unknown length. */
    boolean isWorthALine(double seconds) {
        long reached = total == 0 ? (long) (seconds / UNKNOWN_SECONDS) : 10 * done.getAsLong() / total;
        if (reached == tenth || seconds < FIRST_LINE_SECONDS) {
            return false;
        }
        tenth = reached;
        return true;
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private String text() {
        String bar = String.format(Locale.ROOT, "%-9s ", what);
        return detail.isEmpty()
                ? bar + text(done.getAsLong(), total, seconds())
                : bar + bar((double) done.getAsLong() / total) + "   " + detail;
    }

    static String text(long now, long total, double seconds) {
        double rate = now / Math.max(seconds, 1e-3);
        if (total == 0) {
            return now == 0
                    ? String.format(Locale.ROOT, "%.0f s", seconds)
                    : String.format(Locale.ROOT, "%,d   %,.0f/s   %.0f s", now, rate, seconds);
        }
        String left = now == 0 ? "" : String.format(Locale.ROOT, "   %.0f s left", Math.max(0, total - now) / rate);
        return bar((double) now / total)
                + String.format(Locale.ROOT, "   %,d of %,d   %,.0f/s%s", now, total, rate, left);
    }

    private static String bar(double share) {
        int filled = (int) (WIDTH * Math.min(1, share));
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                100 * Math.min(1, share));
    }
}
