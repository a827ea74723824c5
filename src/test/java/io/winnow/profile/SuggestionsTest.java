package io.winnow.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    @Test
    void soundColumnsSuggestNothing() {
        assertThat(options(Table.of(200).with("load", Table::reading))).isEmpty();
    }

    @Test
    void everyOptionIsWholeAndSaysWhy() {
        Profile profile = Table.of(200)
                .with("ts", row -> "2024-01-01T%02d:%02d:00Z".formatted(row / 60, row % 60))
                .with("dev", row -> "d" + row % 4)
                .with("proto", row -> List.of("tcp", "udp").get(row % 2))
                .with("load", Table::reading)
                .with("label", row -> row % 40 == 0 ? 1 : 0)
                .profile();

        assertThat(profile.suggestions())
                .containsExactly(
                        new Suggestion("--label label", "values 0 ×195, 1 ×5"),
                        new Suggestion("--time ts", "2024-01-01 00:00 to 2024-01-01 03:19 UTC"),
                        new Suggestion("--key dev", "4 values: d0 ×50, d1 ×50, d2 ×50, …"),
                        new Suggestion("--features 'load,one-hot(proto)'", "proto is text of few values"));
    }

    @Test
    void whatIsNamedIsNotSuggested() {
        Table table = Table.of(200)
                .with("ts", row -> "2024-01-01T%02d:%02d:00Z".formatted(row / 60, row % 60))
                .with("dev", row -> "d" + row % 4)
                .with("load", Table::reading)
                .with("label", row -> row % 40 == 0 ? 1 : 0);

        assertThat(table.profile(Roles.ofRows("label", "dev", "ts")).suggestions())
                .isEmpty();
    }

    @Test
    void growingColumnIsSuggestedByItsGrowth() {
        assertThat(options(Table.of(200).with("load", Table::reading).with("total", row -> row * row)))
                .containsExactly("--features 'load,delta(total, 1)'");
    }

    @Test
    void hourIsSuggestedBesideWhatFollowsIt() {
        Table table = Table.of(800)
                .with("ts", row -> Instant.EPOCH.plus(Duration.ofDays(20_000)).plus(Duration.ofMinutes(13L * row)))
                .with("load", row -> 50 - 40 * Math.cos(13 * row / 1440.0 * 2 * Math.PI) + row % 7)
                .with("heat", Table::reading);

        assertThat(table.profile(Roles.ofRows(null, null, "ts")).suggestions())
                .containsExactly(new Suggestion("--features 'load,heat,hour()'", "load follows the hour of the day"));
    }

    @Test
    void hourIsNotSuggestedForWhatOnlyDriftsNorByLessThanAWeek() {
        Random random = new Random(1);
        double[] drift = new double[800];
        for (int i = 1; i < drift.length; i++) {
            drift[i] = drift[i - 1] + random.nextGaussian();
        }
        Table table = Table.of(800)
                .with("ts", row -> Instant.EPOCH.plus(Duration.ofDays(20_000)).plus(Duration.ofMinutes(13L * row)))
                .with("load", row -> drift[row]);
        Table days = Table.of(400)
                .with("ts", row -> Instant.EPOCH.plus(Duration.ofDays(20_000)).plus(Duration.ofMinutes(13L * row)))
                .with("load", row -> Math.cos(13 * row / 1440.0 * 2 * Math.PI));

        assertThat(table.profile(Roles.ofRows(null, null, "ts")).suggestions()).isEmpty();
        assertThat(days.profile(Roles.ofRows(null, null, "ts")).suggestions()).isEmpty();
    }

    @Test
    void featuresThatTheUserChoseAreLeftAlone() {
        Profile profile = Table.of(200).with("total", row -> row * row).profile();

        assertThat(profile.learningFrom(Set.of("total")::contains).suggestions())
                .isEmpty();
    }

    @Test
    void anomalousValueIsNamedWhereItDoesNotSpeakForItself() {
        assertThat(label(row -> row % 40 == 0 ? -1 : 1)).containsExactly("--label label --anomalous-label=-1");
        assertThat(label(row -> row % 40 == 0 ? "odd" : "even")).containsExactly("--label label --anomalous-label=odd");
        assertThat(label(row -> row % 40 == 0 ? "attack" : "normal")).containsExactly("--label label");
        assertThat(label(row -> row % 2 == 0 ? "smurf" : row % 3 == 0 ? "neptune" : "normal"))
                .containsExactly("--label label --anomalous-label=smurf,neptune");
    }

    @Test
    void rareValueOfTheLastColumnMayBeTheLabel() {
        Table table = Table.of(200).with("load", Table::reading).with("broken", row -> row % 40 == 0 ? 1 : 0);

        assertThat(options(table)).containsExactly("--label broken");
        assertThat(options(table.with("heat", Table::reading))).isEmpty();
    }

    @Test
    void timeThatCannotBeReadIsSuggestedWithItsFormat() {
        IntFunction<Object> dayFirst = row -> "%02d/03/2024 00:15".formatted(1 + row % 31);

        assertThat(options(Table.of(200).with("ts", dayFirst)))
                .containsExactly("--time ts --time-format 'd/M/yyyy H:mm'");
        assertThat(options(Table.of(200).with("day", row -> 20_240_101 + row % 31 + row / 31 * 100)))
                .containsExactly("--time day --time-format yyyyMMdd");
    }

    @Test
    void nameIsWrittenAsOneWordOfTheShell() {
        assertThat(options(Table.of(200).with("it's a label", row -> row % 40 == 0 ? 1 : 0)))
                .containsExactly("--label 'it'\\''s a label'");
    }

    @Test
    void hundredsOfColumnsDoNotMakeAnEndlessOption() {
        Table table = Table.of(100).with("proto", row -> List.of("tcp", "udp").get(row % 2));
        IntStream.range(0, 200).forEach(i -> table.with("reading_" + i, Table::reading));

        assertThat(options(table)).containsExactly("--features '…,one-hot(proto)'");
    }

    private static List<String> label(IntFunction<Object> cell) {
        return options(Table.of(200).with("label", cell));
    }

    private static List<String> options(Table table) {
        return table.profile().suggestions().stream().map(Suggestion::option).toList();
    }
}
