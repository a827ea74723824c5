package io.winnow.app;

import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.scoring.ScorerProviders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** Loads a model from a path, a {@code file:} or an {@code http(s):} URL. */
public final class ModelLocation {

    private static final int TIMEOUT_MS = 10_000;

    private ModelLocation() {}

    /** The model at this location, of a scorer that this configuration knows. */
    public static Model load(String location, Config config) throws IOException {
        return load(location, ConfiguredScorers.of(config));
    }

    /**
     * The model at this location.
     *
     * @throws io.winnow.model.InvalidModel if the file is refused, saying why
     * @throws IOException if it cannot be read
     */
    static Model load(String location, ScorerProviders providers) throws IOException {
        if (isRemote(location)) {
            URLConnection connection = uri(location).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try (InputStream in = open(connection)) {
                return ModelFile.read(in, providers);
            }
        }
        Path path = path(location);
        if (!Files.isReadable(path)) {
            throw new IOException("there is no readable file " + path);
        }
        return ModelFile.read(path, providers);
    }

    /** Java says of some failures no more than the host or the address. */
    private static InputStream open(URLConnection connection) throws IOException {
        try {
            return connection.getInputStream();
        } catch (FileNotFoundException e) {
            throw new IOException("the server has no such file", e);
        } catch (IOException e) {
            throw new IOException("it cannot be fetched: " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Whether it is a URL that no file belongs to. */
    static boolean isRemote(String location) {
        return location.matches("https?://.*");
    }

    static Path path(String location) throws IOException {
        try {
            return location.startsWith("file:") ? Path.of(uri(location)) : Path.of(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + location + "' is no path: " + e.getMessage(), e);
        }
    }

    private static URI uri(String location) throws IOException {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            throw new IOException("'" + location + "' is no URL: " + e.getMessage(), e);
        }
    }
}
