package io.winnow.embedded;

import io.winnow.registry.Registry;
import java.util.Map;

/** How clients of broker and registry have to authenticate, and what they answer. By default nothing. */
public interface Entrance {

    /** For everybody. */
    Entrance OPEN = new Entrance() {};

    /** Properties that the broker has beside its own. */
    default Map<String, String> broker() {
        return Map.of();
    }

    /** Properties of Kafka clients that the broker lets in. */
    default Map<String, String> client() {
        return Map.of();
    }

    /** Properties of the registry's process that make it listen on this port. */
    default Map<String, String> registry(int port) {
        return Map.of("quarkus.http.port", Integer.toString(port));
    }

    /** The registry on this port as its clients are let in. */
    default Registry registryAt(int port) {
        return Registry.open("http://" + LoopbackPort.HOST + ":" + port, Registry.Type.APICURIO);
    }
}
