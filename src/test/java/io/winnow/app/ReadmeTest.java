package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.RecordError;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void everyScorerHasARow() throws IOException {
        String readme = Files.readString(README);

        for (String type : ScorerProviders.load().types()) {
            assertThat(readme).contains("\n| `" + type + "` |");
        }
    }
}
