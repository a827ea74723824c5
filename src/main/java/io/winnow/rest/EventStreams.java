package io.winnow.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What all event streams have: a comment now and then, so that no proxy takes a quiet one for dead, and a log. */
@Singleton
class EventStreams {

    private static final Logger LOG = Logger.getLogger(EventStreams.class);

    private static final int BEFORE_THE_ENDPOINT = -9;
    private static final Duration PAUSE = Duration.ofSeconds(15);

    void register(@Observes Router router) {
        router.routeWithRegex("/api/.*/stream").order(BEFORE_THE_ENDPOINT).handler(EventStreams::comment);
    }

    /** Says what fails in a stream, but for a client that does not read. */
    static <T> Multi<T> watched(Multi<T> stream) {
        return stream.onFailure(failure -> !(failure instanceof BackPressureFailure))
                .invoke(failure -> LOG.error("An event stream failed", failure));
    }

    private static void comment(RoutingContext request) {
        HttpServerResponse response = request.response();
        long timer = request.vertx().setPeriodic(PAUSE.toMillis(), tick -> {
            // Before the head is written, the answer may still become another one.
            if (response.headWritten() && !response.ended() && !response.closed() && !response.writeQueueFull()) {
                response.write(":\n\n");
            }
        });
        request.addEndHandler(end -> request.vertx().cancelTimer(timer));
        request.next();
    }
}
