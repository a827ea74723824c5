package io.winnow.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Our own private key: without its password, and whether it is the one of a certificate. */
public final class OwnKey {

    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

    /** What is signed to see that both belong together, by the kind of key. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "DSA", "SHA256withDSA", "EdDSA", "EdDSA");

    private OwnKey() {}

    /**
     * The key as Kafka reads it with every JDK, which is not encrypted.
     *
     * @param pem PKCS#8
     * @throws IllegalArgumentException if it is none, or the password is missing or wrong; neither is repeated
     */
    public static String decrypted(String pem, @Nullable String password) {
        String lines = Pem.privateKey(pem);
        if (!lines.contains(ENCRYPTED)) {
            return lines;
        }
        if (password == null) {
            throw new IllegalArgumentException("is encrypted; give its password by kafka.ssl.key.password");
        }
        try {
            byte[] key = decrypted(new EncryptedPrivateKeyInfo(content(lines)), password);
            return Pem.privateKey("-----BEGIN PRIVATE KEY-----"
                    + Base64.getEncoder().encodeToString(key)
                    + "-----END PRIVATE KEY-----");
        } catch (InvalidKeySpecException | InvalidKeyException e) {
            throw new IllegalArgumentException("cannot be decrypted; check kafka.ssl.key.password", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "is encrypted in a way that is not known here, or is not whole; encrypt it by: openssl pkcs8 -topk8"
                            + " -v2 aes256 -in key.pem -out key-pkcs8.pem",
                    e);
        }
    }

    private static byte[] decrypted(EncryptedPrivateKeyInfo info, String password) throws GeneralSecurityException {
        // The name of all of PBES2 is none by which there is a cipher; the parameters tell which one it is.
        String algorithm =
                info.getAlgName().equals("PBES2") || info.getAlgName().equals("1.2.840.113549.1.5.13")
                        ? info.getAlgParameters().toString()
                        : info.getAlgName();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                info.getAlgParameters());
        return info.getKeySpec(cipher).getEncoded();
    }

    /**
     * Whether the first of the certificates is for this key; true also of kinds of keys that are not known here.
     *
     * @param pem PKCS#8, not encrypted
     * @throws IllegalArgumentException if one of them cannot be read
     */
    public static boolean isOf(String pem, String certificates) {
        PublicKey claimed =
                Pem.parse(Pem.certificates(certificates)).iterator().next().getPublicKey();
        Optional<String> signature = Optional.ofNullable(SIGNATURES.get(claimed.getAlgorithm()));
        return signature.isEmpty() || matches(signature.get(), content(Pem.privateKey(pem)), claimed);
    }

    private static boolean matches(String algorithm, byte[] key, PublicKey claimed) {
        try {
            return matches(
                    algorithm,
                    KeyFactory.getInstance(claimed.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key)),
                    claimed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** False also if the key is not even of the certificate's kind. */
    private static boolean matches(String algorithm, PrivateKey own, PublicKey claimed) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(own);
            byte[] signed = signature.sign();
            signature.initVerify(claimed);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * A file with a key and its certificate.
     *
     * @param type as the JDK names it, or PEM
     * @param keyPassword of the key, if it has another than the file
     */
    public record Store(
            Path file,
            String type,
            @Nullable String password,
            @Nullable String keyPassword) {

        /**
         * Whether each key in it belongs to the certificate beside it; true also of kinds of keys that are not known here.
         *
         * @throws IllegalArgumentException if it holds something else
         */
        public boolean isOfOnePair() throws IOException, GeneralSecurityException {
            if (type.equalsIgnoreCase("PEM")) {
                String text = Files.readString(file);
                return isOf(decrypted(Pem.privateKeyIn(text), keyPassword), Pem.certificatesIn(text));
            }
            KeyStore store = KeyStore.getInstance(type);
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, characters(password));
            }
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && !isOfOnePair(store, alias)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isOfOnePair(KeyStore store, String alias) throws GeneralSecurityException {
            PublicKey claimed = store.getCertificate(alias).getPublicKey();
            String signature = SIGNATURES.get(claimed.getAlgorithm());
            return signature == null
                    || !(store.getKey(alias, characters(keyPassword == null ? password : keyPassword))
                            instanceof PrivateKey own)
                    || matches(signature, own, claimed);
        }

        private static char @Nullable [] characters(@Nullable String text) {
            return text == null ? null : text.toCharArray();
        }
    }

    private static byte[] content(String lines) {
        return Base64.getMimeDecoder().decode(lines.replaceAll("-----[^-]+-----", ""));
    }
}
