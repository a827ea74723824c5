package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table of faults names a test that exists. */
class SurvivesTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)` \\|$");

    static List<String> rows() {
        return Documents.page("explanation/faults-survived.md")
                .lines()
                .dropWhile(line -> !line.startsWith("| fault |"))
                .takeWhile(line -> !line.equals("## Killed under load"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| fault |"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowNamesATestThatExists(String row) throws IOException {
        MatchResult test = TEST.matcher(row).results().findFirst().orElseThrow(() -> new AssertionError(row));

        assertThat(Files.readString(source(test.group(1)))).contains("    void " + test.group(2) + "(");
    }

    @Test
    void everyTestOfAFaultHasARow() throws IOException {
        String rows = String.join("\n", rows());
        for (String name : List.of(
                "RegistryFaultIT",
                "BrokerFaultIT",
                "TopicFaultIT",
                "SchemaFaultIT",
                "StateFaultIT",
                "RefusalIT",
                "MemoryFaultIT")) {
            Pattern.compile("Test(?:\\n    @.*)*\\n    void (\\w+)\\(")
                    .matcher(Files.readString(source(name)))
                    .results()
                    .forEach(test -> assertThat(rows).contains("`" + name + "." + test.group(1) + "`"));
        }
    }

    private static Path source(String name) {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
