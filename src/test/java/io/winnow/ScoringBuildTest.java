package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.LabelledRows;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands without what the slim and the native build leave out: the libraries that train, and the broker. */
class ScoringBuildTest {

    private static final Pattern LEFT_OUT =
            Pattern.compile(".*/(com/github/haifengl|org/deeplearning4j|org/nd4j|org/bytedeco|org/scala-lang"
                    + "|org/apache/kafka/(kafka_2.13|kafka-metadata))/.*");

    private static URLClassLoader build = new URLClassLoader(new URL[0]);

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"adaptive", "autoencoder", "bounds", "forest", "knn", "one-class-svm"})
    void everyScorerScoresItsModel(String scorer) throws Exception {
        Path model = Path.of("src", "test", "resources", "models", scorer + "-v1", "model.winnow");

        Run run = run("inspect", model.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "autoencoder, an autoencoder: deeplearning4j-nn",
        "forest, a forest: smile-core",
        "one-class-svm, a one-class SVM: smile-core"
    })
    void trainingEndsWithALineThatSaysWhatIsMissing(String scorer, String what) throws Exception {
        Path csv = Files.write(
                directory.resolve("rows.csv"),
                List.of(LabelledRows.correlated(100, 1).csv()));
        Path out = directory.resolve("m.winnow");

        Run run = run("train", "--scorer", scorer, "--csv", csv.toString(), "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> !line.contains("%")))
                .containsExactly(
                        "this build cannot train " + what + " is not in it; train with the full image or package");
        assertThat(out).doesNotExist();
    }

    @Test
    void demoEndsWithALineThatSaysWhatIsMissing() throws Exception {
        Run run = run("demo");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("this build has no embedded broker to run the demo on; run it with the full"
                        + " package, or use 'produce' to send sample readings to a broker of yours");
    }

    private record Run(int exitCode, String err) {}

    @BeforeAll
    static void leaveOut() throws IOException {
        build = build();
    }

    @AfterAll
    static void close() throws IOException {
        build.close();
    }

    /** In this process, by a class loader of its own. */
    private static Run run(String... arguments) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(build);
            Object demo = build.loadClass("io.winnow.demo.DemoCommand")
                    .getConstructor()
                    .newInstance();
            Object commands = build.loadClass("io.winnow.cli.WinnowCommand")
                    .getMethod("commandLine", Object[].class)
                    .invoke(null, (Object) new Object[] {demo});
            StringWriter err = new StringWriter();
            Class<?> type = commands.getClass();
            type.getMethod("setErr", PrintWriter.class).invoke(commands, new PrintWriter(err, true));
            int code = (int) type.getMethod("execute", String[].class).invoke(commands, (Object) arguments);
            return new Run(code, err.toString());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URLClassLoader build() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!LEFT_OUT.matcher(entry).matches()) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
