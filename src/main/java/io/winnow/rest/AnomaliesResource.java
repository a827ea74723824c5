package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.winnow.activity.Anomaly;
import io.winnow.activity.RecentAnomalies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The anomalies this instance found. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/anomalies")
public class AnomaliesResource {

    static final String LIMIT = "limit";

    /** A client that is this many events behind is cut off. */
    private static final int MOST_BEHIND = 256;

    private final RecentAnomalies anomalies;

    AnomaliesResource(RecentAnomalies anomalies) {
        this.anomalies = anomalies;
    }

    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The last anomalies, the newest first")
    public List<Anomaly> newest(@QueryParam(LIMIT) @DefaultValue("100") String limit) {
        return anomalies.newest(parse(limit));
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Every anomaly from now on, as server-sent events")
    public Multi<Anomaly> stream() {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Consumer<Anomaly> subscriber = emitter::emit;
                            emitter.onTermination(() -> anomalies.unsubscribe(subscriber));
                            anomalies.subscribe(subscriber);
                        },
                        MOST_BEHIND);
    }

    private static int parse(String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= RecentAnomalies.CAPACITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException(
                "limit is '" + limit + "'; expected a number from 1 to " + RecentAnomalies.CAPACITY);
    }
}
