package io.winnow.rest;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Offers HTTP/2 over TLS only. A connection in clear text that asks for it wrongly would be left open without an
 * answer, and one that gets it could pass requests by a proxy that does not see them.
 */
@Singleton
class NoUpgrade implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
