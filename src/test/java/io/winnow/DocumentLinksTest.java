package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Documents;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link of the documents leads to a file of the project, and to a heading in it. Links to other hosts are not followed. */
class DocumentLinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Path PAGES = Path.of("src", "site", "markdown");
    private static final Path START = PAGES.resolve("index.md");

    /** @param anchor of a heading; empty if the link leads to a page */
    record Link(Path from, Path to, String anchor) {}

    static Stream<Link> links() {
        return Documents.files().stream().flatMap(DocumentLinksTest::linksOf);
    }

    private static Stream<Link> linksOf(Path file) {
        return LINK.matcher(prose(file)).results().map(link -> {
            Path to = link.group(1).isEmpty()
                    ? file
                    : file.resolveSibling(link.group(1)).normalize();
            return new Link(file, to, link.group(2) == null ? "" : link.group(2));
        });
    }

    @ParameterizedTest
    @MethodSource("links")
    void linkLeadsSomewhere(Link link) {
        assertThat(link.to()).isRegularFile();
        if (!link.anchor().isEmpty()) {
            assertThat(anchors(link.to())).contains(link.anchor());
        }
    }

    /** As GitHub and the site make them. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(prose(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .toList();
    }

    /** A link out of the site would be broken there. */
    @Test
    void pagesLeadToPagesAndPicturesOnly() {
        assertThat(links().filter(link -> link.from().startsWith(PAGES)))
                .allMatch(link -> link.to().startsWith(PAGES));
    }

    /** The site takes a name in angle brackets for the start of an element, and is not built. */
    @Test
    void pagesHaveNoElementsOutsideCode() {
        assertThat(Documents.files().stream().filter(file -> file.startsWith(PAGES)))
                .allSatisfy(file -> assertThat(prose(file)).doesNotContainPattern("<[A-Za-z]"));
    }

    @Test
    void readmeIsShort() {
        assertThat(Documents.text(Path.of("README.md")).lines()).hasSizeLessThanOrEqualTo(230);
    }

    @Test
    void everyPageIsReachedFromTheStart() {
        Set<Path> reached = linksOf(START).map(Link::to).collect(Collectors.toSet());

        assertThat(reached)
                .containsAll(Documents.files().stream()
                        .filter(page -> page.startsWith(PAGES) && !page.equals(START))
                        .toList());
    }

    private static String prose(Path file) {
        return CODE.matcher(Documents.text(file)).replaceAll("");
    }
}
