package io.winnow.cli;

import io.winnow.scoring.Progress;
import org.jspecify.annotations.Nullable;

/** A bar of the training itself, from its first word to its last. */
final class TrainingProgress implements Progress, AutoCloseable {

    private static final long PARTS = 1_000;

    private @Nullable ProgressBar bar;

    @Override
    public boolean report(double done, String detail) {
        if (bar == null) {
            bar = ProgressBar.of("training", PARTS);
        }
        bar.reach(done, detail);
        return true;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
