package io.winnow.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a parameter that would be ignored, as one that is mistyped or given again. */
class KnownParameters {

    private static final Map<String, Set<String>> BY_PATH = Map.of(
            "/api/anomalies", Set.of(AnomaliesResource.LIMIT),
            "/api/model/promote", Set.of(ModelResource.WHY),
            "/api/model/reload", Set.of(ModelResource.WHY),
            "/api/model/rollback", Set.of(ModelResource.TO, ModelResource.WHY));

    @ServerRequestFilter
    void refuse(UriInfo request) {
        refuseUnknown(request);
        request.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1) {
                throw new IllegalArgumentException(
                        "parameter " + name + " is given " + values.size() + " times; give it once");
            }
        });
    }

    private static void refuseUnknown(UriInfo request) {
        Set<String> known = BY_PATH.getOrDefault(request.getPath(), Set.of());
        Set<String> unknown = new TreeSet<>(request.getQueryParameters().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown parameters: " + String.join(", ", unknown)
                    + (known.isEmpty()
                            ? "; there are none here"
                            : "; known are " + String.join(", ", new TreeSet<>(known))));
        }
    }
}
