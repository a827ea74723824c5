package io.winnow.feedback;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The topic of feedback cannot be read or written; the message says why and what to do. */
public final class FeedbackFailure extends IOException {

    private static final long serialVersionUID = 1;

    FeedbackFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
