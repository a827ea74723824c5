package io.winnow.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns exceptions into problems. What is not the caller's mistake is logged and not told. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response callersMistake(IllegalArgumentException e) {
        return Problem.response(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    /** The second is named because Quarkus has a mapper of its own for it, which would win and answer nothing. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    Response notJson(JacksonException e) {
        return Problem.response(Status.BAD_REQUEST, "the body is not valid JSON: " + e.getOriginalMessage());
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        Response response = e.getResponse();
        String detail = response.getStatus() == Status.NOT_FOUND.getStatusCode()
                ? "there is nothing here; GET / lists the endpoints"
                : String.valueOf(e.getMessage());
        return Problem.response(response.getStatusInfo(), detail);
    }

    @ServerExceptionMapper
    Response ours(RuntimeException e) {
        LOG.error("A request failed", e);
        return Problem.response(Status.INTERNAL_SERVER_ERROR, "the log of this instance says more");
    }
}
