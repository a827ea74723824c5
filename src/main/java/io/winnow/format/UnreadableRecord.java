package io.winnow.format;

import io.winnow.feature.RecordError;

/** Thrown by a reader; caught at the record boundary, where it becomes a rejection. Cheap: it carries no stack trace. */
public final class UnreadableRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RecordError error;

    public UnreadableRecord(RecordError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    public RecordError error() {
        return error;
    }
}
