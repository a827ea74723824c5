package io.winnow.rest;

import io.smallrye.mutiny.Multi;
import io.winnow.app.StatusUpdates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What the page shows, as it changes. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/status/stream")
public class LiveResource {

    private static final Logger LOG = Logger.getLogger(LiveResource.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final StatusUpdates live;

    LiveResource(StatusUpdates live) {
        this.live = live;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "State and what was judged of late, then every second what is new, as server-sent events")
    public Multi<StatusUpdates.News> stream() {
        AtomicReference<StatusUpdates.News> last = new AtomicReference<>();
        // Who does not read misses nothing: what is new is asked for when he reads again.
        return Multi.createFrom()
                .ticks()
                .every(PAUSE)
                .onOverflow()
                .drop()
                .map(tick -> last.updateAndGet(told -> told == null ? live.first() : live.after(told)))
                .onFailure()
                .invoke(failure -> LOG.error("An event stream failed", failure));
    }
}
