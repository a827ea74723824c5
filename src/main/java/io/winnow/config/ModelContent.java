package io.winnow.config;

import io.winnow.model.Digest;
import io.winnow.model.InvalidModel;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.scoring.ScorerProviders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What was read at the location of a model, which may be anything. */
public final class ModelContent {

    private final @Nullable Path file;
    private final boolean isWhole;
    private final String digest;
    private final byte[] bytes;

    private ModelContent(@Nullable Path file, boolean isWhole, byte[] bytes) {
        this.file = file;
        this.isWhole = isWhole;
        this.digest = HexFormat.of().formatHex(Digest.sha256().digest(bytes));
        this.bytes = bytes;
    }

    static ModelContent ofFile(Path file, byte[] bytes) {
        return new ModelContent(file, false, bytes);
    }

    static ModelContent ofServer(byte[] bytes) {
        return new ModelContent(null, false, bytes);
    }

    /** Of a topic. */
    public static ModelContent ofRecord(byte[] bytes) {
        return new ModelContent(null, true, bytes);
    }

    /** Whether nobody can just be writing it. */
    public boolean isWhole() {
        return isWhole;
    }

    /** SHA-256, in hexadecimal digits. */
    public String digest() {
        return digest;
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
