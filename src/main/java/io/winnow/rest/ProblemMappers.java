package io.winnow.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.winnow.app.ChangeRefused;
import io.winnow.app.FeedbackRefused;
import io.winnow.catalogue.ModelTooLarge;
import io.winnow.catalogue.TopicFailure;
import io.winnow.config.Authentication;
import io.winnow.feedback.FeedbackFailure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns exceptions into problems. What is not the caller's mistake is logged and not told. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Authentication authentication;

    ProblemMappers(Authentication authentication) {
        this.authentication = authentication;
    }

    @ServerExceptionMapper
    Response callersMistake(IllegalArgumentException e) {
        return Problem.response(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    /** The second is named because Quarkus has a mapper of its own for it, which would win and answer nothing. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    Response notJson(JacksonException e) {
        // Jackson names its own methods here.
        String detail = e instanceof StreamConstraintsException
                ? "it is nested too deep, or a name or number in it is too long"
                : plain(e.getOriginalMessage());
        return Problem.response(Status.BAD_REQUEST, "the body is not valid JSON: " + detail);
    }

    /** Without the names of the library's own settings, which nobody who asks can change. */
    static String plain(String message) {
        return message.startsWith("Trailing token")
                ? "there is more after the first value"
                : message.replaceAll("\\[Source: [^;\\]]*; ", "[").replaceAll(": enable `[^`]*` to allow", "");
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        Response answer = Problem.response(Problem.of(e.getResponse().getStatus()));
        String methods = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return methods == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, methods)
                        .build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unknownCaller(SecurityException e) {
        Response.ResponseBuilder answer = Response.fromResponse(Problem.response(Problem.of(401)));
        authentication.challenges().forEach(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return answer.build();
    }

    /** Nobody is let in while the tokens cannot be checked. */
    @ServerExceptionMapper
    Response uncheckable(OIDCException e) {
        LOG.warnf("A token could not be checked: %s", e.getMessage());
        return Problem.response(
                Status.SERVICE_UNAVAILABLE,
                "the token cannot be checked now; see that the server at quarkus.oidc.auth-server-url answers");
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException e) {
        return Problem.response(Problem.of(403));
    }

    @ServerExceptionMapper
    Response closed(Closed e) {
        return Problem.response(Status.FORBIDDEN, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response unlabelled(FeedbackRefused e) {
        Status status =
                switch (e.reason()) {
                    case NO_TOPIC -> Status.CONFLICT;
                    case UNKNOWN -> Status.NOT_FOUND;
                    case TOO_OLD -> Status.GONE;
                };
        return Problem.response(status, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response feedbackAway(FeedbackFailure e) {
        return Problem.response(Status.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response refused(ChangeRefused e) {
        return Problem.response(Status.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response tooLarge(ModelTooLarge e) {
        return Problem.response(Status.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response topicAway(TopicFailure e) {
        return Problem.response(
                Status.SERVICE_UNAVAILABLE,
                e.getMessage() + "; nothing is half done: ask /api/models what is there, and send this again");
    }

    /** A body that does not come to its end, or not before the limit; what is answered then reaches nobody. */
    @ServerExceptionMapper
    Response interrupted(IOException e) {
        return Problem.response(Problem.of(413));
    }

    @ServerExceptionMapper
    Response ours(Throwable e) {
        LOG.error("A request failed", e);
        return Problem.response(Problem.of(500));
    }
}
