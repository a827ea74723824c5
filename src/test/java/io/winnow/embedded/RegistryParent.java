package io.winnow.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A process that starts a registry, prints its process id, and waits to be killed. */
final class RegistryParent {

    private RegistryParent() {}

    public static void main(String[] args) throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, Path.of(args[0]))) {
            System.out.println(registry.pid());
            System.in.read();
        }
    }
}
