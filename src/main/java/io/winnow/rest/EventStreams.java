package io.winnow.rest;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What all event streams have: a comment now and then, so that no proxy takes a quiet one for dead. */
@Singleton
class EventStreams {

    private static final int BEFORE_THE_ENDPOINT = -9;
    private static final Duration PAUSE = Duration.ofSeconds(15);

    void register(@Observes Router router) {
        router.routeWithRegex("/api/.*/stream").order(BEFORE_THE_ENDPOINT).handler(EventStreams::comment);
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
