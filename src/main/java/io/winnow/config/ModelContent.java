package io.winnow.config;

import io.winnow.model.InvalidModel;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.scoring.ScorerProviders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What was read at the location of a model, which may be anything. */
public final class ModelContent {

    private final @Nullable Path file;
    private final String digest;
    private final byte[] bytes;

    /** @param file null if it comes from a server */
    ModelContent(@Nullable Path file, String digest, byte[] bytes) {
        this.file = file;
        this.digest = digest;
        this.bytes = bytes;
    }

    /** SHA-256, in hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /** The file that it was read from; empty if it comes from a server. */
    public String place() {
        return file == null ? "" : file.toString();
    }

    /**
     * The model that it is.
     *
     * @throws InvalidModel if it is none, or one that this program cannot use, saying why
     */
    public Model model(ScorerProviders scorers) {
        try {
            return ModelFile.read(new ByteArrayInputStream(bytes), scorers);
        } catch (InvalidModel e) {
            throw file == null ? e : new InvalidModel(file + " is refused: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
