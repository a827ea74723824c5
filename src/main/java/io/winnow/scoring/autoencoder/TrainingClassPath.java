package io.winnow.scoring.autoencoder;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of the training process: our own classes, DL4J and what it needs. Each library is found by one of its
 * files, as a resource, which loads no class and works with every class loader: of the packaged application, of
 * development mode, of tests.
 */
final class TrainingClassPath {

    private static final String OWN = TrainingProcess.class.getName().replace('.', '/') + ".class";

    private static final List<String> LIBRARIES = List.of(
            OWN,
            "org/deeplearning4j/nn/multilayer/MultiLayerNetwork.class",
            "org/nd4j/linalg/factory/Nd4j.class",
            "org/nd4j/common/base/Preconditions.class",
            "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class",
            "org/nd4j/nativeblas/NativeOps.class",
            "org/nd4j/presets/cpu/Nd4jCpuPresets.class",
            "org/nd4j/presets/OpExclusionUtils.class",
            "org/nd4j/shade/jackson/databind/ObjectMapper.class",
            "org/nd4j/shade/guava/base/Preconditions.class",
            "org/bytedeco/javacpp/Loader.class",
            "org/bytedeco/openblas/presets/openblas.class",
            "org/apache/commons/math3/util/FastMath.class",
            "org/apache/commons/io/IOUtils.class",
            "org/apache/commons/lang3/StringUtils.class",
            "org/slf4j/LoggerFactory.class");

    private TrainingClassPath() {}

    static String text() throws IOException {
        Set<Path> path = new LinkedHashSet<>();
        for (String library : LIBRARIES) {
            Path location = location(library);
            path.add(location);
            path.addAll(natives(location));
        }
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar or directory that holds a resource. */
    private static Path location(String resource) throws IOException {
        URL url = TrainingClassPath.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new IOException("this build cannot train autoencoders: " + resource + " is not on its class path");
        }
        String text = url.toString();
        int end = text.length() - resource.length();
        if (url.getProtocol().equals("jar")) {
            return Path.of(URI.create(text.substring("jar:".length(), end - "!/".length())));
        }
        return Path.of(URI.create(text.substring(0, end)));
    }

    /** The jars beside a jar with its name and a classifier: those for the system that the application was built for. */
    private static List<Path> natives(Path library) throws IOException {
        if (Files.isDirectory(library)) {
            return List.of();
        }
        String name = library.getFileName().toString();
        String start = name.substring(0, name.length() - ".jar".length()) + "-";
        try (Stream<Path> siblings = Files.list(library.toAbsolutePath().getParent())) {
            return siblings.filter(sibling -> isNative(sibling.getFileName().toString(), start))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isNative(String name, String start) {
        return name.startsWith(start) && name.matches(".*-(linux|macosx|windows)-[a-z0-9_]+\\.jar");
    }
}
