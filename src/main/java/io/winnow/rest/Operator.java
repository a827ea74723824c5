package io.winnow.rest;

import io.winnow.config.Authentication;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may change something: nobody unless authentication is on, and no other site in the name of who is signed in. */
@Singleton
class Operator {

    /** What a browser says of a request that its user, or our own page, made. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";

    private final Authentication authentication;

    Operator(Authentication authentication) {
        this.authentication = authentication;
    }

    /** Whether the caller would not be refused. */
    boolean is(SecurityContext caller) {
        return authentication.isRequired() && caller.isUserInRole(Role.OPERATOR);
    }

    /**
     * The name of the caller, who has the role.
     *
     * @throws Closed if nothing can be changed by requests, or not by this one
     */
    String name(SecurityContext caller, HttpHeaders headers) {
        if (!authentication.isRequired() || caller.getUserPrincipal() == null) {
            throw new Closed("nobody may change anything here, since callers need not say who they are; set"
                    + " winnow.http.authentication=true, and give a user the role operator");
        }
        if (isOfAnotherSite(headers)) {
            throw new Closed(
                    "the request comes from a page of another site; use the page of this instance, or a program");
        }
        return caller.getUserPrincipal().getName();
    }

    /** Browsers add name and password to what any page asks for. They name the page: newer ones in two headers. */
    private static boolean isOfAnotherSite(HttpHeaders headers) {
        @Nullable String site = headers.getHeaderString(FETCH_SITE);
        @Nullable String origin = headers.getHeaderString(ORIGIN);
        if (site != null) {
            return !OURS.contains(site);
        }
        return origin != null && !origin.endsWith("//" + headers.getHeaderString(HttpHeaders.HOST));
    }
}
