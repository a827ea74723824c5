package io.winnow.cli;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes rows one after the other, and passes over those that cannot be read if that is wanted. */
final class ReadRows<T> {

    private final boolean passesOver;
    private long errors;
    private @Nullable String firstError;

    ReadRows(boolean passesOver) {
        this.passesOver = passesOver;
    }

    /** Null if the row cannot be read and is passed over. */
    @Nullable
    T next(Iterator<T> rows) {
        try {
            return rows.next();
        } catch (UncheckedIOException e) {
            if (!passesOver) {
                throw e;
            }
            errors++;
            firstError =
                    firstError == null ? Objects.requireNonNull(e.getCause()).getMessage() : firstError;
            return null;
        }
    }

    long errors() {
        return errors;
    }

    @Nullable
    String firstError() {
        return firstError;
    }
}
