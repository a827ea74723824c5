package io.winnow.scoring;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar with scorers that this build does not have. Its classes see ours, but not those of another jar; they stay loaded
 * for as long as the process lives.
 */
final class PluginJar {

    private static final String SERVICES = "META-INF/services/" + ScorerProvider.class.getName();

    private final Path path;

    private PluginJar(Path path) {
        this.path = path;
    }

    /** The jars in a directory, at least one, by name. */
    static List<PluginJar> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("there is no directory " + directory + "; name one that holds jars with scorers");
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<PluginJar> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(PluginJar::new)
                    .toList();
            if (jars.isEmpty()) {
                throw new IOException("there is no jar in " + directory
                        + "; put the jars with scorers there, or leave the directory out");
            }
            return jars;
        }
    }

    /**
     * What it offers, at least one.
     *
     * @throws IOException if it offers nothing or cannot be used, saying which jar, why, and what to do
     */
    List<ScorerProvider> providers() throws IOException {
        requireServices();
        try {
            List<ScorerProvider> providers = found();
            if (providers.isEmpty()) {
                throw refused("it names no scorer of its own in " + SERVICES, null);
            }
            providers.forEach(PluginJar::ask);
            return providers;
        } catch (LinkageError e) {
            throw refused("it is built for another version, or lacks a library: " + e, e);
        } catch (ServiceConfigurationError | RuntimeException e) {
            throw refused(e.getCause() == null ? e.toString() : e.getMessage() + ": " + e.getCause(), e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private void requireServices() throws IOException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            if (jar.getEntry(SERVICES) == null) {
                throw refused("it has no " + SERVICES, null);
            }
        } catch (ZipException e) {
            throw refused("it is no jar: " + e.getMessage(), e);
        }
    }

    private List<ScorerProvider> found() throws IOException {
        ClassLoader ours = ScorerProvider.class.getClassLoader();
        ClassLoader loader =
                new URLClassLoader("plugin", new URL[] {path.toUri().toURL()}, ours);
        Set<String> known = ServiceLoader.load(ScorerProvider.class, ours).stream()
                .map(provider -> provider.type().getName())
                .collect(Collectors.toSet());
        return ServiceLoader.load(ScorerProvider.class, loader).stream()
                .filter(provider -> !known.contains(provider.type().getName()))
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** One that is built for another version of the SPI shows it here and not in the middle of the stream. */
    private static void ask(ScorerProvider provider) {
        Objects.requireNonNull(provider.type(), "type() is null");
        Objects.requireNonNull(provider.scaling(), "scaling() is null");
        Objects.requireNonNull(provider.libraries(), "libraries() is null");
        provider.version();
        provider.learnsFromAnomalies();
    }

    private IOException refused(String why, @Nullable Throwable cause) {
        return new IOException(
                path + " cannot be used: " + why + "; build it against Winnow " + Versions.of("winnow")
                        + ", or take it out of the directory",
                cause);
    }
}
