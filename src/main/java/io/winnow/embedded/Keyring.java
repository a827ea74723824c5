package io.winnow.embedded;

import io.winnow.embedded.CertificateAuthority.Identity;
import io.winnow.registry.Registry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entrance for those who have the files of one directory: the broker asks for the client's certificate, the registry
 * for the password of {@link #USER}, and both show a certificate of an authority that nobody but the clients trusts.
 */
public final class Keyring implements Entrance {

    static final String USER = "winnow";

    private static final String CA = "ca.crt";
    private static final String PASSWORD = "password";
    private static final int PASSWORD_BYTES = 18;

    private final Path directory;
    private final String ca;
    private final Identity server;
    private final Identity client;
    private final String password;

    private Keyring(Path directory) throws IOException {
        this.directory = directory.toAbsolutePath();
        this.ca = Files.readString(directory.resolve(CA));
        this.server = identity("server");
        this.client = identity("client");
        this.password = Files.readString(directory.resolve(PASSWORD)).strip();
    }

    /** The one in this directory, made now if there is none. Only the owner can read the files. */
    public static Keyring in(Path directory) throws IOException {
        try {
            if (!Files.exists(directory.resolve(CA))) {
                make(Files.createDirectories(directory));
            }
            return new Keyring(directory);
        } catch (FileSystemException e) {
            throw new IOException(
                    "certificates and password cannot be kept in " + directory + " ("
                            + e.getClass().getSimpleName() + " at " + e.getFile()
                            + "); name a directory that is empty, or not there yet, with --secured",
                    e);
        }
    }

    @Override
    public Map<String, String> broker() {
        Map<String, String> properties = new HashMap<>(tls(server));
        properties.put("listener.security.protocol.map", "BROKER:SSL,CONTROLLER:SSL");
        properties.put("ssl.client.auth", "required");
        return properties;
    }

    @Override
    public Map<String, String> client() {
        Map<String, String> properties = new HashMap<>(tls(client));
        properties.put("security.protocol", "SSL");
        return properties;
    }

    @Override
    public Map<String, String> registry(int port) {
        String users = "quarkus.security.users.embedded.";
        return Map.of(
                "quarkus.http.ssl-port",
                Integer.toString(port),
                "quarkus.http.insecure-requests",
                "disabled",
                "quarkus.http.ssl.certificate.files",
                file("server.crt"),
                "quarkus.http.ssl.certificate.key-files",
                file("server.key"),
                "quarkus.http.auth.basic",
                "true",
                users + "plain-text",
                "true",
                users + "users." + USER,
                password,
                users + "roles." + USER,
                "sr-admin");
    }

    @Override
    public Registry registryAt(int port) {
        return new Registry(
                List.of(URI.create("https://" + LoopbackPort.HOST + ":" + port)),
                Registry.Type.APICURIO,
                Optional.of(USER),
                Optional.of(password),
                Optional.empty(),
                Optional.of(ca));
    }

    /** For Kafka: shows this identity, and trusts whom the authority vouches for. */
    private Map<String, String> tls(Identity own) {
        return Map.of(
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.certificate.chain",
                own.certificate(),
                "ssl.keystore.key",
                own.key(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.certificates",
                ca);
    }

    private Identity identity(String owner) throws IOException {
        String certificate = Files.readString(directory.resolve(owner + ".crt"));
        return new Identity(certificate, Files.readString(directory.resolve(owner + ".key")));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    /** The authority's certificate is written last: where it is, everything is. */
    private static void make(Path directory) throws IOException {
        try (ScratchDirectory scratch = ScratchDirectory.create()) {
            CertificateAuthority authority = CertificateAuthority.create(scratch.path(), "winnow-demo");
            write(directory, "server", authority.issue("server", "-ext san=ip:" + LoopbackPort.HOST));
            write(directory, "client", authority.issue(USER, ""));
            write(directory, PASSWORD, newPassword());
            write(directory, CA, authority.certificate());
        }
    }

    private static void write(Path directory, String owner, Identity identity) throws IOException {
        write(directory, owner + ".crt", identity.certificate());
        write(directory, owner + ".key", identity.key());
    }

    /** By way of a temporary file, since that is its owner's alone on every system. */
    private static void write(Path directory, String name, String text) throws IOException {
        Path file = Files.createTempFile(directory, name, "");
        Files.writeString(file, text);
        Files.move(file, directory.resolve(name));
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes) + "\n";
    }
}
