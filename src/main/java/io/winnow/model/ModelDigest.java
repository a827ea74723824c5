package io.winnow.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * The two digests inside a model file, each SHA-256 over the header and the data. {@code digest} names the content:
 * four metadata count as zeros of the same length. {@code sha256} guards everything: only itself counts as zeros.
 */
final class ModelDigest {

    static final String ID = "id";
    static final String CREATED = "created";
    static final String DIGEST = "digest";
    static final String SHA256 = "sha256";

    /** Hexadecimal digits of a digest, and those of them that make an id. */
    static final int DIGEST_LENGTH = 64;

    static final int ID_LENGTH = 12;

    private static final List<String> NOT_CONTENT = List.of(CREATED, DIGEST, ID, SHA256);

    private ModelDigest() {}

    static String blank(int length) {
        return "0".repeat(length);
    }

    static String of(String header, ByteBuffer data) {
        MessageDigest sha256 = Digest.sha256();
        sha256.update(header.getBytes(StandardCharsets.UTF_8));
        sha256.update(data.duplicate());
        return HexFormat.of().formatHex(sha256.digest());
    }

    static void requireUndamaged(Header header, ByteBuffer data) {
        if (!of(header.blanked(List.of(SHA256)), data).equals(header.get(SHA256))) {
            throw new InvalidModel("wrong checksum: the file was damaged or changed; copy or write it again");
        }
    }

    static void requireOwnName(Header header, ByteBuffer data) {
        String digest = of(header.blanked(NOT_CONTENT), data);
        if (!digest.equals(header.get(DIGEST))
                || !digest.substring(0, ID_LENGTH).equals(header.get(ID))) {
            throw new InvalidModel("the id " + header.get(ID) + " is not that of the content, "
                    + digest.substring(0, ID_LENGTH) + "; write the model again");
        }
    }
}
