package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.Documents;
import io.winnow.model.GuardRule;
import io.winnow.training.CsvSource.Columns;
import io.winnow.training.FeatureList.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureFileTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void documentedExampleIsRead() throws IOException {
        FeatureFile file = read(Documents.block("features.yaml").text());

        assertThat(file.features().items())
                .hasSize(6)
                .contains(new Item("zscore(cpu, 12)", MissingPolicy.ANOMALOUS))
                .contains(new Item("mean(network, 1h)", MissingPolicy.NORMAL));
    }

    @Test
    void featuresHaveTheirOwnPolicyOrTheOneForAll() throws IOException {
        FeatureFile file = read("""
            label: bad
            key: machine
            time: at
            missing: dead-letter
            features:
              - cpu
              - business-hours(zone=Europe/Berlin, hours=09:00-17:00)
              - feature: one-hot(state, "a, b")
                missing: normal
            """);

        assertThat(file.features().items())
                .containsExactly(
                        new Item("cpu", MissingPolicy.DEAD_LETTER),
                        new Item("business-hours(zone=Europe/Berlin, hours=09:00-17:00)", MissingPolicy.DEAD_LETTER),
                        new Item("one-hot(state, \"a, b\")", MissingPolicy.NORMAL));
        assertThat(file.columns()).isEqualTo(new Columns("bad", "machine", "at"));
    }

    @Test
    void guardAndUnseenCategoriesAreSaidForAllAndForEach() throws IOException {
        FeatureFile file = read("""
            guard: off
            unseen: score
            features:
              - cpu
              - feature: one-hot(state)
                unseen: dead-letter
              - feature: zscore(cpu,12)
                guard: -3..3
            """);

        assertThat(file.guard())
                .isEqualTo(new GuardRule(false, Map.of("zscore(cpu, 12)", new GuardRule.Limits(-3, 3))));
        assertThat(file.features().items())
                .extracting(Item::unseen)
                .containsExactly(UnseenPolicy.SCORE, UnseenPolicy.DEAD_LETTER, UnseenPolicy.SCORE);
    }

    @Test
    void guardOfAColumnThatIsNoAvroNameIsFound() throws IOException {
        FeatureFile file = read("""
            features:
              - feature: CPU %
                guard: 0..100
              - feature: '"Temp (in)"'
                guard: ..80
            """);

        assertThat(file.guard().limits()).containsOnlyKeys("CPU %", "Temp (in)");
    }

    @Test
    void whatIsNotSaidIsLeftToTheCommandLine() throws IOException {
        assertThat(read("key: 7"))
                .isEqualTo(new FeatureFile(
                        null,
                        MissingPolicy.ANOMALOUS,
                        UnseenPolicy.ANOMALOUS,
                        GuardRule.ON,
                        new Columns(null, "7", null),
                        CsvSettings.NONE));
        assertThat(read("features: null\nmissing: normal"))
                .isEqualTo(new FeatureFile(
                        null,
                        MissingPolicy.NORMAL,
                        UnseenPolicy.ANOMALOUS,
                        GuardRule.ON,
                        Columns.NONE,
                        CsvSettings.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '[cpu]'                     | '["cpu"]' is not an object with the keys [anomalous-label, comments, decimal, delimiter, encoding, features, guard, key, label, missing, na, percent, skip, thousands, time, time-format, time-zone, unseen]
        'decimal: [1, 2]'           | decimal is '1,2'; expected one sign, tab or space
        'encoding: klingon'         | encoding is 'klingon'; expected such as UTF-8, UTF-16, ISO-8859-1 or windows-1252
        'time-zone: Berlin'         | time-zone is 'Berlin'; expected such as Europe/Berlin or +01:00
        'features: cpu'             | features is "cpu"; expected a list, one feature a line
        'features: []'              | there are no features; name at least one
        'features: [5]'             | '5' is not an object with the keys [feature, guard, missing, unseen]
        'features: [{name: cpu}]'   | unknown 'name'; known are [feature, guard, missing, unseen]
        'features: [{missing: normal}]' | {"missing":"normal"} names no feature; add the key feature
        'label: [bad]'              | label is ["bad"]; expected a text
        'missing: maybe'            | missing is 'maybe'; expected one of [normal, anomalous, dead-letter]
        """, quoteCharacter = '`')
    void wrongFileIsRefusedWithItsNameAndWhatWouldDo(String text, String why) {
        assertThatIOException()
                .isThrownBy(() -> read(text.substring(1, text.length() - 1)))
                .withMessage(directory.resolve("features.yaml") + ": " + why);
    }

    @Test
    void whatIsNoYamlIsCalledSo() {
        assertThatIOException()
                .isThrownBy(() -> read("features: [cpu"))
                .withMessageStartingWith(directory.resolve("features.yaml") + " is no YAML: ");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        Path nowhere = directory.resolve("nowhere.yaml");

        assertThatIOException()
                .isThrownBy(() -> FeatureFile.read(nowhere))
                .withMessage("cannot read " + nowhere + "; check that it is a file and may be read");
    }

    private FeatureFile read(String yaml) throws IOException {
        return FeatureFile.read(Files.writeString(directory.resolve("features.yaml"), yaml));
    }
}
