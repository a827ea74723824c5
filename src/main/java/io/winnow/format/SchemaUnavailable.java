package io.winnow.format;

/** The schema of a record could not be fetched in time. The record is not at fault; it must be read again later. */
public final class SchemaUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SchemaUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
