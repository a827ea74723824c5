package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Documents;
import io.winnow.fixture.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in project of the documents, built outside of this one from what is printed. */
class PluginProjectIT {

    private static final String INSTALL = "mvn -B -q org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file ";
    private static final String JAR = "target/winnow-0.1.0-SNAPSHOT";

    @Test
    void documentedProjectIsBuiltAndItsScorerKeepsTheLaws(@TempDir Path directory) throws Exception {
        Path winnow = Files.createDirectory(directory.resolve("winnow"));
        Files.createSymbolicLink(winnow.resolve("src"), Path.of("src").toAbsolutePath());
        Path median = directory.resolve("median");
        install();

        List<String> commands = Documents.block("plugin project").commands();
        run(winnow, commands.subList(1, commands.size()));
        write(median.resolve("pom.xml"), Documents.block("pom of a plugin"));
        write(
                median.resolve("src/test/java/com/example/median/MedianScorerTest.java"),
                Documents.block("test of a plugin"));
        run(winnow, Documents.block("plugin build").commands());

        assertThat(median.resolve("target/median-1.jar")).isNotEmptyFile();
        assertThat(Files.readString(median.resolve("target/surefire-reports/com.example.median.MedianScorerTest.txt")))
                .contains("Failures: 0, Errors: 0, Skipped: 0");
    }

    /** What is packaged already, in place of the documented command that builds it first. */
    private static void install() throws Exception {
        assertThat(Documents.block("plugin project").commands().get(0)).isEqualTo("mvn -DskipTests install");
        run(
                Path.of(""),
                List.of(
                        INSTALL + "-Dfile=" + JAR + ".jar -DpomFile=pom.xml",
                        INSTALL + "-Dfile=" + JAR + "-tests.jar -DpomFile=pom.xml -Dclassifier=tests"));
    }

    private static void write(Path file, Block block) throws IOException {
        Files.writeString(file, block.text());
    }

    private static void run(Path directory, List<String> commands) throws Exception {
        Process shell = new ProcessBuilder("bash", "-e", "-c", String.join("\n", commands))
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes());

        assertThat(shell.waitFor()).as(output).isZero();
    }
}
