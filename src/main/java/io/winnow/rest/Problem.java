package io.winnow.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 describes it.
 *
 * @param title what kind of thing went wrong
 * @param detail what was wrong, what would have been right, what to do
 */
@RegisterForReflection
public record Problem(String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** For a status that says all there is to say. */
    static Problem of(int status) {
        Response.StatusType type = Response.Status.fromStatusCode(status);
        return new Problem(type == null ? "Status " + status : type.getReasonPhrase(), status, remedy(status));
    }

    static Response response(Response.StatusType status, String detail) {
        return response(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail));
    }

    static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> "log in: name and password, or a bearer token, belong into the Authorization header";
            case 403 -> "your roles do not allow this; viewer may ask, operator may also change";
            case 404 -> "there is nothing here; GET /q/openapi lists the endpoints";
            case 405 -> "this method is not known here; GET /q/openapi lists the endpoints and their methods";
            case 406 -> "there is no answer in that format; leave the Accept header out";
            case 408 -> "the body did not come to its end within " + Bodies.DEADLINE.toSeconds() + " s; send it whole";
            case 413 -> "the body is too large; quarkus.http.limits.max-body-size says how large it may be";
            case 415 -> "the body is in a format that is not understood; send JSON as application/json";
            case 503 -> "too much is being sent at once; send this again later";
            default ->
                status < 500
                        ? "the request is not understood; /q/openapi describes what is"
                        : "the log of this instance says more";
        };
    }
}
