package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.fixture.Configs;
import io.winnow.fixture.Documents;
import io.winnow.fixture.Features;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documents say what the code says. */
class DocumentsTest {

    @ParameterizedTest
    @EnumSource(ConfigKey.class)
    void everyKeyHasARow(ConfigKey key) throws IOException {
        String standard = key.standard().map(value -> " `" + value + "`").orElse("");

        assertThat(Documents.lines()).contains("| `" + key.text() + "` |" + standard + " | " + key.meaning() + " |");
    }

    @Test
    void everyRowOfAKeyIsOfOneThatIsThere() throws IOException {
        assertThat(all("(?m)^\\| `(winnow\\.[^`]+)` \\|", Documents.text()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ConfigKey.values()).map(ConfigKey::text).toList());
    }

    @ParameterizedTest
    @EnumSource(ShortName.class)
    void everyShortNameHasARow(ShortName name) throws IOException {
        assertThat(Documents.lines()).contains("| `" + name + "` | " + name.meaning() + " |");
    }

    @ParameterizedTest
    @EnumSource(RecordError.class)
    void everyDeadLettersErrorIsNamed(RecordError error) throws IOException {
        assertThat(Documents.text()).contains("`" + error.name() + "`");
    }

    @Test
    void everyDependencyHasALicence() throws IOException {
        String licences = Documents.page("licences.md");
        String pom = Files.readString(Path.of("pom.xml"))
                .replaceFirst("(?s).*?</dependencyManagement>", "")
                .replaceAll("(?s)<plugin>.*?</plugin>", "");
        List<String> shipped = all("(?s)<dependency>((?:(?!</dependency>).)*)</dependency>", pom).stream()
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .map(dependency -> all("<artifactId>([^<]+)", dependency).get(0))
                .toList();

        assertThat(shipped).hasSizeGreaterThan(15).allSatisfy(name -> assertThat(licences)
                .contains(name.replaceFirst("^quarkus-", "-")));
    }

    @Test
    void documentedPropertiesAreAllThatADetectorNeeds() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Documents.block("properties").text()));
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));

        Settings settings = Settings.of(Configs.of(values, Map.of()));

        assertThat(settings.topics().input()).isEqualTo("sensors");
        assertThat(settings.model().id())
                .isEqualTo(Model.ofBounds(
                                List.of(new Bounds(Features.bounded("temperature", MissingPolicy.ANOMALOUS), -10, 90)))
                        .id());
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
        String scorers = Documents.page("explanation/scorers.md");

        for (String type : ScorerProviders.load().types()) {
            assertThat(scorers).contains("\n| `" + type + "` |");
        }
    }
}
