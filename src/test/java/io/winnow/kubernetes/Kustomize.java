package io.winnow.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kubectl kustomize}, where there is one that is not too old: it asks no cluster. */
final class Kustomize {

    /** Older ones know no components. */
    private static final int LEAST_VERSION = 4;

    private static final Pattern VERSION = Pattern.compile("Kustomize Version: v(\\d+)");

    private static final boolean PRESENT = look();

    private Kustomize() {}

    static boolean isPresent() {
        return PRESENT;
    }

    private static boolean look() {
        try {
            Matcher version = VERSION.matcher(run("version", "--client"));
            return version.find() && Integer.parseInt(version.group(1)) >= LEAST_VERSION;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** What a directory comes to, as YAML. */
    static String build(Path directory) {
        return run("kustomize", directory.toString());
    }

    private static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed");
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
