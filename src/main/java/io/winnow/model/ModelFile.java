package io.winnow.model;

import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Saves models and reads them back. A file has the safetensors layout: 8 bytes with the length of a JSON header, the
 * header, and the raw arrays that it describes; a Python reader of safetensors opens it. No class is ever instantiated
 * from it, and a file is read whole or refused.
 */
public final class ModelFile {

    public static final int FORMAT_VERSION = 1;

    /** Names the array that a file with a guard has. */
    static final String GUARD_SCORE = "guard.score";

    /** The largest file that is read: a scorer that learns in the stream knows 100,000 keys. */
    public static final int LIMIT = 512 << 20;

    /** Share of the heap that a file may take, since it is there twice or thrice while it is read. */
    private static final int HEAP_PARTS = 5;

    static final String FORMAT = "winnow-model";

    private ModelFile() {}

    /**
     * Writes a model that has a manifest; the same model makes the same bytes on every machine.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static void write(Model model, OutputStream out) throws IOException {
        out.write(bytes(model));
    }

    /** The largest file that is read with this heap, at most {@link #LIMIT}. */
    public static int mostBytes() {
        return (int) Math.min(LIMIT, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
    }

    /** The bytes that {@link #write} writes. */
    public static byte[] bytes(Model model) {
        return new ModelWriter(model).file();
    }

    /**
     * The model of a file's bytes, of a scorer on the class path.
     *
     * @throws InvalidModel if the file is refused, saying why
     */
    public static Model read(byte[] file) {
        return read(file, ScorerProviders.load());
    }

    private static Model read(byte[] file, ScorerProviders providers) {
        if (file.length > mostBytes()) {
            throw new InvalidModel("the file is over the limit of " + mostBytes() + " bytes");
        }
        try {
            return ModelReader.read(file, providers);
        } catch (InvalidModel e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidModel(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads to the end of the stream, or as far as the limit.
     *
     * @throws InvalidModel if the file is refused, saying why
     */
    public static Model read(InputStream in, ScorerProviders providers) throws IOException {
        return read(in.readNBytes(mostBytes() + 1), providers);
    }

    /** The model of a file, of a scorer on the class path. */
    public static Model read(Path path) throws IOException {
        return read(path, ScorerProviders.load());
    }

    /**
     * The model of a file.
     *
     * @throws InvalidModel if the file is refused, saying which and why
     */
    public static Model read(Path path, ScorerProviders providers) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, providers);
        } catch (InvalidModel e) {
            throw new InvalidModel(path + " is refused: " + e.getMessage(), e);
        }
    }

    /** The id of a model's content: all that is saved but the creation time. */
    static String id(Model model) {
        return new ModelWriter(model).digest().substring(0, ModelDigest.ID_LENGTH);
    }
}
