package io.winnow.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certification authority that signs for one machine, made by the JDK's {@code keytool}. It lives in a directory that
 * belongs to the caller: once that is deleted, nobody can sign in its name.
 */
public final class CertificateAuthority {

    /** Of the store and every key in it, which only the directory guards. */
    public static final String PASSWORD = "changeit";

    private static final long LIMIT_SECONDS = 30;

    private final Path directory;
    private final String name;

    private CertificateAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** A certificate and its private key (PKCS#8), both PEM text. */
    public record Identity(String certificate, String key) {}

    /** A new authority of this name, about a second later. */
    public static CertificateAuthority create(Path directory, String name) throws IOException {
        CertificateAuthority made = new CertificateAuthority(directory, name);
        made.make(name, "-ext bc:critical=ca:true -startdate -1000d -validity 2000");
        return made;
    }

    /** A new key pair, for which the authority vouches for a year unless keytool's options say otherwise. */
    public Identity issue(String owner, String options) throws IOException {
        make(owner, "-signer " + name + " -validity 365 " + options);
        return identity(owner);
    }

    /** The authority's own certificate. */
    public String certificate() throws IOException {
        return identity(name).certificate();
    }

    /** All keys and certificates so far, by name. */
    public KeyStore store() throws IOException {
        try (InputStream in = Files.newInputStream(file())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read what keytool wrote to " + file() + ": " + e.getMessage(), e);
        }
    }

    private Identity identity(String owner) throws IOException {
        try {
            KeyStore store = store();
            byte[] certificate = store.getCertificate(owner).getEncoded();
            byte[] key = store.getKey(owner, PASSWORD.toCharArray()).getEncoded();
            return new Identity(pem("CERTIFICATE", certificate), pem("PRIVATE KEY", key));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot take " + owner + " from " + file() + ": " + e.getMessage(), e);
        }
    }

    /** Runs in the directory, so that no path needs quotes. */
    private void make(String owner, String options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-genkeypair", "-alias", owner, "-dname", "CN=" + owner));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of(options.strip().split(" +", -1)));
        command.addAll(List.of("-keystore", file().getFileName().toString(), "-storepass", PASSWORD));
        Path output = directory.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!ended(process) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool could not make a certificate for " + owner + ":\n" + OutputTail.of(output));
        }
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        }
    }

    private Path file() {
        return directory.resolve(name + ".p12");
    }

    private static String pem(String type, byte[] content) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + type + "-----\n" + new String(lines.encode(content), US_ASCII) + "\n-----END " + type
                + "-----\n";
    }
}
