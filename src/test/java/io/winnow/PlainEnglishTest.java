package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents are read by people whose first language is another one. */
class PlainEnglishTest {

    private static final int WORDS_OF_A_SENTENCE = 36;
    private static final int WORDS_OF_A_CELL = 36;
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|<!--.*?-->");
    private static final Pattern INLINE = Pattern.compile("`[^`]*`");
    private static final Pattern END = Pattern.compile("(?<=[.!?:;])\\s+|\\n\\n+|\\n(?=\\s*(?:- |\\d+\\. ))");
    private static final Pattern LITERARY = Pattern.compile(
            "(?i)\\b(for want of|mends?|mended|whence|hence|lest|ought to|"
                    + "wherein|thereof|thereby|nobody in but|in (its|their) stead|stands? in for|wakes? somebody|whoever|but who|see to|be had|amidst)\\b");

    private static final Pattern SOURCE = Pattern.compile("\\.(java|js|css|html|yaml|sh|properties)$");

    static List<Path> documents() {
        return Documents.files();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void sentencesAreShort(Path document) {
        String prose = prose(document).lines().filter(line -> !isRow(line)).collect(Collectors.joining("\n"));

        assertThat(END.splitAsStream(prose))
                .allSatisfy(
                        sentence -> assertThat(words(sentence)).as(sentence).isLessThanOrEqualTo(WORDS_OF_A_SENTENCE));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void cellsOfTablesAreNoParagraphs(Path document) {
        Stream<String> cells =
                prose(document).lines().filter(PlainEnglishTest::isRow).flatMap(row -> Stream.of(row.split("\\|")));

        assertThat(cells).allSatisfy(cell -> assertThat(words(cell)).as(cell).isLessThanOrEqualTo(WORDS_OF_A_CELL));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void wordsAreThoseOfEveryDay(Path document) {
        assertThat(LITERARY.matcher(prose(document)).results().map(found -> found.group()))
                .isEmpty();
    }

    /** Messages, comments and tests too. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main", "src/test/java", "src/jmh", "docker", "kubernetes"})
    void wordsOfTheSourcesAreThoseOfEveryDay(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> SOURCE.matcher(file.toString()).find())
                            .filter(file -> !file.endsWith("PlainEnglishTest.java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(LITERARY.matcher(Files.readString(file))
                                    .results()
                                    .map(MatchResult::group))
                            .isEmpty());
        }
    }

    private static boolean isRow(String line) {
        return line.startsWith("|");
    }

    private static long words(String text) {
        return Stream.of(text.strip().split("\\s+")).count();
    }

    private static String prose(Path document) {
        String text = CODE.matcher(Documents.text(document)).replaceAll("");
        return INLINE.matcher(text).replaceAll("X");
    }
}
