package io.winnow.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.smallrye.config.SmallRyeConfig;
import io.winnow.config.Settings;
import io.winnow.fixture.Certificates;
import io.winnow.fixture.Certificates.Identity;
import io.winnow.fixture.Configs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An overlay's configuration as its detector reads it, with files of this machine in place of those of the cluster. */
final class DetectorSettings {

    private static final Path MODEL = Path.of("src", "test", "resources", "models", "forest-v1", "model.winnow");

    private DetectorSettings() {}

    /** Refused if anything is unknown, missing or contradicts itself. */
    static Settings of(Overlay overlay, Path directory) throws IOException {
        return Settings.of(config(overlay, directory));
    }

    static SmallRyeConfig config(Overlay overlay, Path directory) throws IOException {
        Pod pod = overlay.detector();
        Container container = pod.spec().getContainers().get(0);
        Map<String, String> here = new HashMap<>();
        for (Map.Entry<String, String> variable : overlay.environment(container).entrySet()) {
            here.put(variable.getKey(), here(variable.getKey(), variable.getValue(), directory));
        }
        return Configs.of(overlay.properties(pod), here);
    }

    private static String here(String name, String value, Path directory) throws IOException {
        if (name.equals("WINNOW_MODEL")) {
            return MODEL.toString();
        }
        if (!name.endsWith("_FILE")) {
            return value;
        }
        Path file = directory.resolve(Path.of(value).getFileName());
        Files.writeString(file, value.endsWith(".key") ? Issued.TO_DETECTOR.key() : Issued.TO_DETECTOR.certificate());
        return file.toString();
    }

    /** Once, since it takes a second. */
    private static final class Issued {

        private static final Identity TO_DETECTOR = issue();

        private static Identity issue() {
            try {
                Path directory = Files.createTempDirectory(Path.of("target"), "certificates-");
                return Certificates.authority(directory, "brokers-ca").issue("winnow", "dns:winnow");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
