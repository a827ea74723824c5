package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategoriesTest {

    @Test
    void placeIsThatInTheListAndOfAnythingElseOneOfItsOwnBehindIt() {
        Categories categories = Categories.of(List.of("ON", "OFF", "ON"));

        assertThat(categories.known()).containsExactly("ON", "OFF");
        assertThat(categories.place("ON")).isZero();
        assertThat(categories.place("OFF")).isEqualTo(1);
        assertThat(categories.place("on")).isEqualTo(3);
        assertThat(categories.unknown(3)).contains("on");
        assertThat(categories.known()).hasSize(2);
    }

    @Test
    void learnerGivesEachNewCategoryTheNextPlace() {
        Categories categories = Categories.learning();

        assertThat(List.of(categories.place("b"), categories.place("a"), categories.place("b")))
                .containsExactly(0, 1, 0);
        assertThat(categories.known()).containsExactly("b", "a");
    }

    @Test
    void learningEndsAtTheLimit() {
        Categories categories = Categories.learning();

        IntStream.range(0, Categories.MOST + 5).forEach(i -> categories.place("c" + i));

        assertThat(categories.known()).hasSize(Categories.MOST);
        assertThat(categories.place("another")).isEqualTo(Categories.MOST);
        assertThat(categories.place("c7")).isEqualTo(7);
    }
}
