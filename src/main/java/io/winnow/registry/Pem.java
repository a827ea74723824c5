package io.winnow.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * PEM text as it comes out of an environment variable, where newlines may have become spaces. What comes back is in
 * lines again; no message repeats what was in the text.
 */
public final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final Set<String> PKCS8 = Set.of("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /**
     * One certificate or several, in their order.
     *
     * @throws IllegalArgumentException if there is none, or anything else, or one that cannot be read
     */
    public static String certificates(String text) {
        List<Block> blocks = blocks(text);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("holds no PEM text; expected -----BEGIN CERTIFICATE----- and so on");
        }
        StringBuilder lines = new StringBuilder();
        for (Block block : blocks) {
            if (!block.type.equals(CERTIFICATE)) {
                throw new IllegalArgumentException("holds a " + block.type + "; expected certificates only");
            }
            lines.append(block.lines());
        }
        parse(lines.toString());
        return lines.toString();
    }

    /**
     * A private key in PKCS#8, which is what Kafka reads.
     *
     * @throws IllegalArgumentException if it is none, or in another format, saying how to convert it
     */
    public static String privateKey(String text) {
        List<Block> blocks = blocks(text);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("holds no PEM text; expected -----BEGIN PRIVATE KEY----- and so on");
        }
        Block block = blocks.get(0);
        if (block.type.equals("RSA PRIVATE KEY")) {
            throw new IllegalArgumentException("is a PKCS#1 key; Kafka reads PKCS#8" + conversion());
        }
        if (block.type.endsWith(" PRIVATE KEY") && !PKCS8.contains(block.type)) {
            throw new IllegalArgumentException(
                    "is a key in the format " + block.type + "; Kafka reads PKCS#8" + conversion());
        }
        if (blocks.size() > 1 || !PKCS8.contains(block.type)) {
            throw new IllegalArgumentException(
                    "holds a " + blocks.get(blocks.size() - 1).type + "; expected one PRIVATE KEY and nothing else");
        }
        return block.lines();
    }

    /** The private key of a text that holds certificates too. */
    static String privateKeyIn(String text) {
        return privateKey(blocks(text, type -> !type.equals(CERTIFICATE)));
    }

    /** The certificates of a text that holds a private key too. */
    static String certificatesIn(String text) {
        return certificates(blocks(text, CERTIFICATE::equals));
    }

    private static String blocks(String text, Predicate<String> types) {
        return blocks(text).stream()
                .filter(block -> types.test(block.type))
                .map(Block::lines)
                .collect(Collectors.joining());
    }

    private static String conversion() {
        return ", convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem";
    }

    /** What a text in lines holds; checked before. */
    static Collection<? extends Certificate> parse(String lines) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(lines.getBytes(US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("holds a certificate that cannot be read; is it whole?", e);
        }
    }

    private static List<Block> blocks(String text) {
        // What some tools make of a newline when they quote a text.
        Matcher matcher = BLOCK.matcher(text.replace("\\r", "").replace("\\n", "\n"));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private record Block(String type, String body) {

        String lines() {
            try {
                byte[] content = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
                return "-----BEGIN " + type + "-----\n" + new String(LINES.encode(content), UTF_8) + "\n-----END "
                        + type + "-----\n";
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("holds a " + type + " that is not Base64; is it whole?", e);
            }
        }
    }
}
