package io.winnow.rest;

import io.quarkus.security.spi.runtime.AuthorizationController;
import io.winnow.config.Authentication;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Roles count only when authentication is switched on. */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@Singleton
public class OptionalAuthorization extends AuthorizationController {

    private final Authentication authentication;

    OptionalAuthorization(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public boolean isAuthorizationEnabled() {
        return authentication.isRequired();
    }
}
