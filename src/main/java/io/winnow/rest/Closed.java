package io.winnow.rest;

/** An endpoint is not for this caller; the message says why and what to do. */
final class Closed extends RuntimeException {

    private static final long serialVersionUID = 1;

    Closed(String message) {
        super(message);
    }
}
