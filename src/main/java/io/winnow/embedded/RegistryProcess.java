package io.winnow.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Main class of the registry's process: runs the registry and ends when standard input does, that is when the parent
 * closes it or dies, even by a kill that leaves it no time to clean up. It is run without the rest of our classes.
 */
final class RegistryProcess {

    private RegistryProcess() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(RegistryProcess::haltWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    private static void haltWithParent() {
        try (InputStream parent = System.in) {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        // All data is in memory: there is nothing to save by an orderly end.
        Runtime.getRuntime().halt(0);
    }
}
