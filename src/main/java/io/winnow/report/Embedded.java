package io.winnow.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A file that becomes part of a page, with the hash by which a content security policy allows it. */
record Embedded(String text, String hash) {

    static Embedded of(String resource) {
        return ofText(text(resource));
    }

    private static Embedded ofText(String text) {
        return new Embedded(text, hash(text));
    }

    static String text(String resource) {
        try (InputStream in = Embedded.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        resource + " is not in this package of the application; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library without the pointer to its source map, which a browser's tools would look for beside the page. */
    static Embedded charts() {
        String code = text("chartjs/dist/chart.umd.js");
        int pointer = code.lastIndexOf("//# sourceMappingURL");
        return ofText(pointer < 0 ? code : code.substring(0, pointer));
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
