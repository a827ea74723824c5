package io.winnow.app;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.Config;

/** The port that HTTP is to listen on. */
final class HttpPort {

    /** Among the system properties, since dev mode loads our classes anew. */
    static final String CHECKED = "winnow-http-port-checked";

    private HttpPort() {}

    /**
     * Says in one line that it is taken, and what to set. In dev mode this is asked once, since dev mode itself holds the
     * port from one load of our classes to the next.
     *
     * @throws ConfigurationException if it is taken
     */
    static void requireFree(Config config) {
        int port = config.getValue("quarkus.http.port", Integer.class);
        String host = config.getValue("quarkus.http.host", String.class);
        boolean isOff = config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                .filter("disabled"::equalsIgnoreCase)
                .isPresent();
        boolean isHeld = System.setProperty(CHECKED, "true") != null && LaunchMode.current() == LaunchMode.DEVELOPMENT;
        if (isHeld || isOff) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (BindException e) {
            throw new ConfigurationException("port " + port + " of " + host + " is taken; free it, or choose another by"
                    + " quarkus.http.port (QUARKUS_HTTP_PORT)");
        } catch (IOException e) {
            // An address that is none is named when it is listened on.
            return;
        }
    }
}
