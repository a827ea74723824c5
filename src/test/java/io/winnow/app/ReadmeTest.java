package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.RecordError;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README says what the code says. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @ParameterizedTest
    @EnumSource(Key.class)
    void everyKeyHasARow(Key key) throws IOException {
        String standard = key.standard().map(value -> " `" + value + "`").orElse("");

        assertThat(Files.readAllLines(README))
                .contains("| `" + key.text() + "` |" + standard + " | " + key.meaning() + " |");
    }

    @Test
    void everyRowOfAKeyIsOfOneThatIsThere() throws IOException {
        assertThat(all("(?m)^\\| `(winnow\\.[^`]+)` \\|", Files.readString(README)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Key.values()).map(Key::text).toList());
    }

    @ParameterizedTest
    @EnumSource(ShortName.class)
    void everyShortNameHasARow(ShortName name) throws IOException {
        assertThat(Files.readAllLines(README)).contains("| `" + name + "` | " + name.meaning() + " |");
    }

    @ParameterizedTest
    @EnumSource(RecordError.class)
    void everyDeadLettersErrorIsNamed(RecordError error) throws IOException {
        assertThat(Files.readString(README)).contains("`" + error.name() + "`");
    }

    @Test
    void everyLinkInsideLeadsToAHeading() throws IOException {
        String readme = Files.readString(README);
        List<String> headings = all("(?m)^#+ (.+)$", readme).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();

        assertThat(headings).containsAll(all("\\]\\(#([^)]+)\\)", readme));
    }

    @Test
    void everyFileThatALinkLeadsToIsThere() throws IOException {
        assertThat(all("\\]\\((?![#]|https?:)([^)]+)\\)", Files.readString(README)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void everyDependencyHasALicence() throws IOException {
        String licences = Files.readString(README).replaceFirst("(?s).*\n## Licences\n", "");
        String pom = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?</dependencyManagement>", "");
        List<String> shipped = all("(?s)<dependency>((?:(?!</dependency>).)*)</dependency>", pom).stream()
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .map(dependency -> all("<artifactId>([^<]+)", dependency).get(0))
                .toList();

        assertThat(shipped).hasSizeGreaterThan(15).allSatisfy(name -> assertThat(licences)
                .contains(name.replaceFirst("^quarkus-", "-")));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void everyScorerHasARow() throws IOException {
        String readme = Files.readString(README);

        for (String type : ScorerProviders.load().types()) {
            assertThat(readme).contains("\n| `" + type + "` |");
        }
    }
}
