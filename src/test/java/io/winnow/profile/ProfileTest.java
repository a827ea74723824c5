package io.winnow.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void numbersAreLearnedFromAndWhatLooksLikeSomethingElseIsNot() {
        assertThat(readings().profile().features()).containsExactly("load", "valve");
    }

    @Test
    void whatIsLeftOutOfTheNumbersIsWarnedOfWithTheOptionToNameIt() {
        assertThat(readings().profile().warnings())
                .containsExactly(
                        "row numbers the rows and is left out: learn from it by naming it in --features",
                        "epoch looks like a time (2024-01-01 00:00 to 2024-01-01 03:19 UTC) and is left out:"
                                + " name it with --time epoch, or learn from it by naming it in --features",
                        "label looks like a label (0 ×195, 1 ×5) and is left out:"
                                + " name it with --label label, or learn from it by naming it in --features");
    }

    @Test
    void whatIsNamedIsNotWarnedOf() {
        assertThat(readings().profile(Roles.ofRows("label", "row", "epoch")).warnings())
                .isEmpty();
    }

    @Test
    void labelThatIsLearnedFromIsWarnedOf() {
        assertThat(readings()
                        .profile()
                        .learningFrom(Set.of("load", "label")::contains)
                        .warnings())
                .last()
                .isEqualTo("label looks like a label (0 ×195, 1 ×5) and is learned from: the model learns the answer"
                        + " itself; name it with --label label");
    }

    @Test
    void userDecidesWhatIsLearnedFrom() {
        assertThat(readings()
                        .profile()
                        .learningFrom(Set.of("row", "load")::contains)
                        .features())
                .containsExactly("row", "load");
    }

    @Test
    void columnThatGrowsIsWarnedOfWithItsFigure() {
        Profile profile = Table.of(500)
                .with("total", row -> row * row)
                .with("load", Table::reading)
                .profile();

        assertThat(profile.growth())
                .containsExactly("total follows the row number (rank correlation 1.000): later records will lie outside"
                        + " of what was learned; learn delta(total, 1) in its place");
    }

    @Test
    void columnThatIsNotLearnedFromMayGrow() {
        Profile profile = Table.of(500).with("total", row -> row * row).profile();

        assertThat(profile.learningFrom(name -> false).growth()).isEmpty();
    }

    private static Table readings() {
        return Table.of(200)
                .with("row", row -> row)
                .with("epoch", row -> 1_704_067_200 + 60 * row)
                .with("load", Table::reading)
                .with("valve", row -> 1)
                .with("label", row -> row % 40 == 0 ? 1 : 0);
    }
}
