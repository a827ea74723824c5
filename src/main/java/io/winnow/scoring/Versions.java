package io.winnow.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;

/** The versions of Winnow and of the libraries that it trains with, which the build writes down. */
public final class Versions {

    private static final String FILE = "versions.properties";

    private Versions() {}

    /**
     * The version of a library, or of {@code winnow}.
     *
     * @throws IllegalArgumentException if the build knows none of this name
     */
    public static String of(String name) {
        Properties versions = read();
        String version = versions.getProperty(name);
        if (version == null) {
            throw new IllegalArgumentException("there is no version of '" + name + "' in " + FILE + "; it has "
                    + new TreeSet<>(versions.stringPropertyNames()));
        }
        return version;
    }

    private static Properties read() {
        Properties versions = new Properties();
        try (InputStream file = Versions.class.getResourceAsStream(FILE)) {
            versions.load(Objects.requireNonNull(file, FILE + " is not on the class path"));
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }
}
