package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.CsvText;
import io.winnow.training.CsvSource.Columns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureListTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void oneHotOfAFieldIsAFeaturePerCategoryByFrequencyAndOneForAllOthers() throws IOException {
        assertThat(resolve(Stream.of("b", "c", "a", "", "a", "c", "null", "a"), "x", "one-hot(s)", "hour()"))
                .containsExactly(
                        "x",
                        "one-hot(s, \"a\")",
                        "one-hot(s, \"c\")",
                        "one-hot(s, \"b\")",
                        "other(s)",
                        "hour(zone=UTC)");
    }

    @Test
    void equallyFrequentCategoriesAreInTheOrderTheyCome() throws IOException {
        assertThat(resolve(Stream.of("b", "c", "a"), "one-hot(s)"))
                .containsExactly("one-hot(s, \"b\")", "one-hot(s, \"c\")", "one-hot(s, \"a\")", "other(s)");
    }

    @Test
    void onlyTheFiftyMostFrequentCategoriesAreFeatures() throws IOException {
        Stream<String> rows = IntStream.range(0, 120).mapToObj(i -> "c" + i % 60);

        assertThat(resolve(Stream.concat(rows, Stream.of("c59")), "one-hot(s)"))
                .hasSize(51)
                .startsWith("one-hot(s, \"c59\")", "one-hot(s, \"c0\")")
                .endsWith("one-hot(s, \"c48\")", "other(s)");
    }

    @Test
    void columnsThatWouldBeOneFieldOfARecordAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolve(Stream.of("a"), "\"temp-in\"", "delta(temp_in, 1)"))
                .withMessage("columns 'temp-in' and 'temp_in' would both be field temp_in of a record; leave one out"
                        + " with --features, or rename it");
    }

    @Test
    void fieldOfTenThousandValuesIsNoCategory() {
        Stream<String> rows = IntStream.range(0, 10_000).mapToObj(i -> "id" + i);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolve(rows, "one-hot(s)"))
                .withMessage("s has 10000 values or more and is no category; leave it out");
    }

    @Test
    void eachFeatureHasItsPolicy() throws IOException {
        FeatureList list = new FeatureList(List.of(
                new FeatureList.Item("x", MissingPolicy.NORMAL),
                new FeatureList.Item("one-hot(s)", MissingPolicy.DEAD_LETTER)));

        assertThat(list.resolve(source(Stream.of("a"))))
                .extracting(Feature::missing)
                .containsExactly(MissingPolicy.NORMAL, MissingPolicy.DEAD_LETTER, MissingPolicy.DEAD_LETTER);
    }

    @Test
    void featureThatIsThereTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolve(Stream.of("a"), "lag(x)", "lag(x, 1)"))
                .withMessage("feature lag(x, 1) is there twice; leave one out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolve(Stream.of("a"), "one-hot(s, a)", "one-hot(s)"))
                .withMessage("feature one-hot(s, \"a\") is there twice; leave one out");
    }

    @Test
    void emptyListIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureList(List.of()))
                .withMessage("there are no features; name at least one");
    }

    @Test
    void categoryWithoutAColumnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolve(Stream.of("a"), "one-hot(t)"))
                .withMessageEndingWith("readings.csv: there is no column 't'; the columns are [x, s]");
    }

    private List<String> resolve(Stream<String> states, String... expressions) throws IOException {
        return FeatureList.of(List.of(expressions), MissingPolicy.ANOMALOUS, UnseenPolicy.SCORE)
                .resolve(source(states))
                .stream()
                .map(Feature::name)
                .toList();
    }

    private CsvSource source(Stream<String> states) {
        String[] lines = Stream.concat(Stream.of("x,s"), states.map(state -> "1," + state))
                .toArray(String[]::new);
        return new CsvSource(CsvText.file(directory, lines), Columns.NONE);
    }
}
