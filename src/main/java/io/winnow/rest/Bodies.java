package io.winnow.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies before an endpoint is asked, so that one that trickles takes no thread. Each has a deadline, and all that
 * are on their way share a part of the memory.
 */
@Singleton
class Bodies {

    static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int AFTER_THE_SIZE_IS_CHECKED = -9;
    private static final long MOST_BYTES_OF_ALL =
            Math.max(4 * 1024 * 1024, Runtime.getRuntime().maxMemory() / 16);

    private final LastResort answers;
    private final long mostBytes;
    private final AtomicLong bytesOfAll = new AtomicLong();

    Bodies(LastResort answers, VertxHttpConfig http) {
        this.answers = answers;
        mostBytes = http.limits().maxBodySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    void register(@Observes Router router) {
        router.route("/api/*")
                .method(HttpMethod.POST)
                .order(AFTER_THE_SIZE_IS_CHECKED)
                .handler(this::read);
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        long deadline = context.vertx().setTimer(DEADLINE.toMillis(), late -> refuse(context, 408));
        context.addEndHandler(end -> {
            context.vertx().cancelTimer(deadline);
            bytesOfAll.addAndGet(-body.length());
        });
        request.handler(part -> {
            body.appendBuffer(part);
            long all = bytesOfAll.addAndGet(part.length());
            if (body.length() > mostBytes) {
                refuse(context, 413);
            } else if (all > MOST_BYTES_OF_ALL) {
                refuse(context, 503);
            }
        });
        // Chunks that are none, or a connection that is gone.
        request.exceptionHandler(broken -> refuse(context, 400));
        request.endHandler(end -> {
            if (context.vertx().cancelTimer(deadline)) {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private void refuse(RoutingContext context, int status) {
        context.request().handler(null).endHandler(null);
        if (!context.response().ended() && !context.response().closed()) {
            answers.answerAndClose(context, status);
        }
    }
}
