package io.winnow.config;

import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.registry.Address;
import io.winnow.scoring.ScorerProviders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Loads a model from a path, a {@code file:} or an {@code http(s):} URL. */
public final class ModelLocation {

    private static final Duration FETCH_LIMIT = Duration.ofMinutes(1);

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
    public static Model load(String location, ScorerProviders providers) throws IOException {
        if (isRemote(location)) {
            byte[] file = new RemoteFile(uri(location), ModelFile.mostBytes(), tooLarge()).fetch(FETCH_LIMIT);
            return ModelFile.read(new ByteArrayInputStream(file), providers);
        }
        Path path = path(location);
        if (Files.isDirectory(path)) {
            throw new IOException(
                    "cannot read " + Address.shown(location) + ": it is a directory; name a model file in it");
        }
        if (!Files.isReadable(path)) {
            throw new IOException("there is no readable file " + Address.shown(location));
        }
        if (Files.size(path) > ModelFile.mostBytes()) {
            throw new IOException(Address.shown(location) + " is refused: " + tooLarge());
        }
        return ModelFile.read(path, providers);
    }

    private static String tooLarge() {
        String most = "it is larger than " + (ModelFile.mostBytes() >> 20) + " MiB, ";
        return ModelFile.mostBytes() < ModelFile.LIMIT
                ? most + "a fifth of the heap; raise -Xmx, or check that it is a model"
                : most + "the limit for models; check that it is one";
    }

    /** Whether it is a URL that no file belongs to. */
    public static boolean isRemote(String location) {
        return location.matches("(?i)https?://.*");
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

    private static URI uri(String location) throws IOException {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            // Without its cause, which repeats the address.
            throw new IOException("'" + Address.shown(location) + "' is no URL: " + e.getReason()
                    + "; special characters are to be percent-encoded");
        }
    }
}
