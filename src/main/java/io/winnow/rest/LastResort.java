package io.winnow.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Answers, in place of the HTTP server's own pages, what fails before or beside an endpoint. */
@Singleton
class LastResort {

    private static final Logger LOG = Logger.getLogger(LastResort.class);

    /** Before the server's own check of the size, which answers nothing. */
    private static final int BEFORE_THE_SERVER = -10;

    private static final int AFTER_EVERYTHING = Integer.MAX_VALUE - 1;

    private final ObjectMapper json;
    private final VertxHttpConfig http;
    private final long mostBytes;

    LastResort(ObjectMapper json, VertxHttpConfig http) {
        this.json = json;
        this.http = http;
        mostBytes = http.limits().maxBodySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVER).handler(this::host).handler(this::size);
        router.route().order(AFTER_EVERYTHING).failureHandler(this::failure);
    }

    /** A proxy may take another of several hosts for the one that is meant. */
    private void host(RoutingContext request) {
        int hosts = request.request().headers().getAll(HttpHeaders.HOST).size();
        int least = request.request().version() == HttpVersion.HTTP_1_1 ? 1 : 0;
        if (hosts >= least && hosts <= 1) {
            request.next();
            return;
        }
        answerAndClose(request, 400);
    }

    private void size(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= mostBytes) {
            request.next();
            return;
        }
        answerAndClose(request, 413);
    }

    /** What is still to come is not read, so the connection is of no more use. */
    void answerAndClose(RoutingContext request, int status) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.addEndHandler(end -> request.request().connection().close());
        answer(request, status);
    }

    private void failure(RoutingContext request) {
        if (request.response().ended()) {
            return;
        }
        int status = request.statusCode() < 400 ? 500 : request.statusCode();
        if (status >= 500) {
            LOG.error("A request failed", request.failure());
        }
        answer(request, status);
    }

    private void answer(RoutingContext request, int status) {
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            // Half of the answer has been sent.
            response.reset();
            return;
        }
        http.header().forEach((name, header) -> response.putHeader(name, header.value()));
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(text(status));
    }

    private String text(int status) {
        try {
            return json.writeValueAsString(Problem.of(status));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
