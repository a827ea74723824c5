package io.winnow.rest;

import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 describes it.
 *
 * @param title what kind of thing went wrong
 * @param detail what was wrong, what would have been right, what to do
 */
public record Problem(String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Response response(Response.StatusType status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
                .build();
    }
}
