package io.winnow.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All that can be applied, built once. */
final class Overlays {

    private static final Path DIRECTORY = Manifests.ROOT.resolve("overlays");

    private Overlays() {}

    static List<Overlay> all() {
        return Built.ALL;
    }

    static Overlay named(String name) {
        return all().stream()
                .filter(overlay -> overlay.name().equals(DIRECTORY.resolve(name).toString()))
                .findFirst()
                .orElseThrow();
    }

    private static final class Built {

        private static final List<Overlay> ALL = build();

        private static List<Overlay> build() {
            try (Stream<Path> files = Files.walk(DIRECTORY)) {
                return files.filter(file -> file.endsWith("kustomization.yaml"))
                        .filter(Built::hasABase)
                        .map(Path::getParent)
                        .sorted()
                        .map(Overlay::of)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean hasABase(Path kustomization) {
            try {
                return Files.readString(kustomization).contains("/base\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
