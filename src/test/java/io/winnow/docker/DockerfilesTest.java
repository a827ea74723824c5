package io.winnow.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both images have in common; {@code docker/verify.sh} builds and runs them. */
class DockerfilesTest {

    private static final Pattern COPIED = Pattern.compile("docker/\\S+");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void imageIsOfThisVersion(String file) throws IOException {
        String version = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");

        assertThat(lines(file)).contains("ARG VERSION=" + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void everyFileOfOursThatItCopiesIsThere(String file) throws IOException {
        List<String> copied = lines(file).stream()
                .filter(line -> line.startsWith("COPY"))
                .flatMap(line -> COPIED.matcher(line).results())
                .map(result -> result.group())
                .toList();

        assertThat(copied).isNotEmpty().allMatch(path -> Files.isRegularFile(Path.of(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void nothingThatRunsNeedsAShellOrAName(String file) throws IOException {
        List<String> last = lastStage(file);

        assertThat(last).noneMatch(line -> line.startsWith("RUN")).contains("USER 10001:10001");
        assertThat(last)
                .filteredOn(line -> line.matches("ENTRYPOINT .*|    CMD .*"))
                .hasSize(2)
                .allMatch(line -> line.endsWith("\"]"));
        assertThat(last)
                .filteredOn(line -> line.startsWith("    CMD"))
                .singleElement()
                .asString()
                .endsWith("\"health\"]");
    }

    @Test
    void bothStandOnTheSameBaseAndSayTheSameOfThemselves() throws IOException {
        assertThat(lastStage("Dockerfile.native").get(0))
                .isEqualTo(lastStage("Dockerfile.jvm").get(0));
        assertThat(labels("Dockerfile.native")).hasSize(5).isEqualTo(labels("Dockerfile.jvm"));
    }

    @Test
    void nativeProgramLoadsLibrariesFromWhereTheJavaOneDoes() throws IOException {
        List<String> options = lines("java.options").stream()
                .filter(line -> line.startsWith("-D"))
                .toList();
        String entrypoint = lastStage("Dockerfile.native").stream()
                .filter(line -> line.startsWith("ENTRYPOINT"))
                .findFirst()
                .orElseThrow();

        assertThat(options).hasSize(3).allMatch(option -> entrypoint.contains('"' + option + '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void programThatLacksMemoryEndsAndItsThreadsShareWhatIsFreed(String file) throws IOException {
        List<String> last = lastStage(file);

        assertThat(last).contains("ENV MALLOC_ARENA_MAX=2");
        assertThat(String.join("", last) + String.join("", lines("java.options")))
                .contains("-XX:+ExitOnOutOfMemoryError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void namesThatAreNotAsciiAreReadFromTheCommandLine(String file) throws IOException {
        assertThat(lastStage(file)).contains("ENV LANG=C.UTF-8");
    }

    private static List<String> labels(String file) throws IOException {
        return lines(file).stream()
                .filter(line -> line.contains("org.opencontainers.image."))
                .toList();
    }

    private static List<String> lastStage(String file) throws IOException {
        List<String> lines = lines(file);
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            from = lines.get(i).startsWith("FROM ") ? i : from;
        }
        return lines.subList(from, lines.size());
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(Compose.DIRECTORY.resolve(file));
    }
}
