package io.winnow.app;

import org.jspecify.annotations.Nullable;

/** The model stays, since it cannot be changed so; the message says why and what to do. */
public final class ChangeRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    ChangeRefused(String message) {
        this(message, null);
    }

    ChangeRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
