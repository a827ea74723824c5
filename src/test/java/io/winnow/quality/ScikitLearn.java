package io.winnow.quality;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** scikit-learn's scorers on the same rows and seeds, in a Python process. */
final class ScikitLearn {

    static final String FOREST = "scikit-learn-forest";

    private static final String PREFIX = "scikit-learn-";

    /** Why it may not be measured. */
    static final String MISSING = "no Python here can import sklearn";

    private static final String SCRIPT = "src/test/python/measure_scikit_learn.py";
    private static final String CLASSIFIERS = "src/test/python/measure_labelled.py";

    private final String python;
    private final String version;

    private ScikitLearn(String python, String version) {
        this.python = python;
        this.version = version;
    }

    /** Whichever of these Pythons has it; nothing if none. */
    static Stream<ScikitLearn> find(List<String> pythons) {
        return pythons.stream().flatMap(ScikitLearn::in).limit(1);
    }

    private static Stream<ScikitLearn> in(String python) {
        try {
            String version = run(List.of(python, "-c", "import sklearn; print(sklearn.__version__)"));
            return Stream.of(new ScikitLearn(python, version.strip()));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    String version() {
        return version;
    }

    static boolean has(String scorer) {
        return scorer.startsWith(PREFIX);
    }

    static String method(String scorer) {
        return scorer.substring(PREFIX.length());
    }

    Measurement measure(String scorer, DataSet set, Path file, LearnedPart part, int seeds) throws IOException {
        List<String> lines = run(List.of(
                        python,
                        SCRIPT,
                        method(scorer),
                        file.toString(),
                        Integer.toString(set.trainRows()),
                        part.isNormalOnly(scorer.equals(FOREST)) ? "normal" : "all",
                        Integer.toString(seeds)))
                .lines()
                .toList();
        Quality quality = new Quality(spread(lines, 0), spread(lines, 1));
        return new Measurement(scorer, set, quality, quality, 0, 0, 0, 0);
    }

    /** What the classifiers' script prints, a line each. */
    List<double[]> numbers(List<String> arguments, String input) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, CLASSIFIERS));
        command.addAll(arguments);
        return run(command, input)
                .lines()
                .map(line -> Stream.of(line.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static Spread spread(List<String> lines, int column) {
        return Spread.of(lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[column]))
                .toArray());
    }

    private static String run(List<String> command) throws IOException {
        return run(command, "");
    }

    private static String run(List<String> command, String input) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with exit code " + code);
        }
        return output;
    }
}
