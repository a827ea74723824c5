package io.winnow.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.StreamSupport;

/** Finds the unpacked registry and lays out the class path of its process. */
final class RegistryFiles {

    private static final String JAR = "apicurio-registry-app-*-runner.jar";

    private RegistryFiles() {}

    /** The registry's jar in a directory {@code registry} beside our code or up to three levels above it. */
    static Path runnerJar() throws IOException {
        Path code = ownCode();
        Path directory = code.getParent();
        for (int level = 0; level < 3 && directory != null; level++) {
            Optional<Path> jar = jarIn(directory.resolve("registry"));
            if (jar.isPresent()) {
                return jar.get();
            }
            directory = directory.getParent();
        }
        throw new IOException("no embedded registry: no directory registry with " + JAR + " beside or above " + code
                + "; the build unpacks it to target/registry: run 'mvn package'");
    }

    /**
     * Writes our main class, alone, into the directory and returns its class path entry: with all our classes would
     * come our application.properties, which the registry would take for its own.
     */
    static Path mainClassEntry(Path directory) throws IOException {
        String resource = RegistryProcess.class.getName().replace('.', '/') + ".class";
        Path target = directory.resolve("main").resolve(resource);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = RegistryProcess.class.getResourceAsStream("/" + resource)) {
            if (bytes == null) {
                throw new IOException("the class file " + resource + " is not on the class path");
            }
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return directory.resolve("main");
    }

    /** Writes what the registry is to be told where it looks, since a command line is for everybody to see. */
    static void writeProperties(Path directory, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        Path config = Files.createDirectories(directory.resolve("config"));
        try (Writer out = Files.newBufferedWriter(config.resolve("application.properties"))) {
            properties.store(out, null);
        }
    }

    private static Optional<Path> jarIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, JAR)) {
            return StreamSupport.stream(jars.spliterator(), false).findFirst();
        }
    }

    private static Path ownCode() throws IOException {
        CodeSource source = RegistryFiles.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("no embedded registry: our own code has no location to look beside");
        }
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IOException("no embedded registry: our code is at " + source.getLocation(), e);
        }
    }
}
