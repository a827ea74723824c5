package io.winnow.config;

import io.winnow.model.Model;
import io.winnow.registry.Address;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** Loads a model from a path of a file or directory, a {@code file:} or {@code http(s):} URL, or a topic. */
public final class ModelLocation {

    private ModelLocation() {}

    /**
     * The model at this location, of a scorer that this configuration knows.
     *
     * @throws io.winnow.model.InvalidModel if the file is refused, saying why
     * @throws IOException if it cannot be read
     */
    public static Model load(String location, Config config) throws IOException {
        try (ModelSource source = ModelSource.of(location, config)) {
            return source.fresh().orElseThrow().model(ConfiguredScorers.of(config));
        }
    }

    /** Whether it is one that no file belongs to. */
    public static boolean isRemote(String location) {
        return location.matches("(?i)https?://.*|kafka:.*");
    }

    public static Path path(String location) throws IOException {
        try {
            return location.startsWith("file:") ? Path.of(uri(location)) : Path.of(location);
        } catch (IllegalArgumentException e) {
            // Without its cause, which repeats the address.
            throw new IOException(
                    "'" + Address.shown(location) + "' is no path; expected a file, or an address such as file:/a/b");
        }
    }

    static URI uri(String location) throws IOException {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            // Without its cause, which repeats the address.
            throw new IOException("'" + Address.shown(location) + "' is no URL: " + e.getReason()
                    + "; special characters are to be percent-encoded");
        }
    }
}
