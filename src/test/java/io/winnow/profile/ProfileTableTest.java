package io.winnow.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileTableTest {

    @Test
    void tableSaysOfEachColumnWhatItIsAndWhetherItIsLearnedFrom() {
        Profile profile = Table.of(200)
                .with("ts", row -> "2024-01-01T%02d:%02d:00Z".formatted(row / 60, row % 60))
                .with("proto", row -> List.of("tcp", "udp").get(row % 2))
                .with("load °C", row -> row % 10 == 0 ? "" : Table.reading(row))
                .with("valve", row -> 1)
                .with("label", row -> row % 40 == 0 ? 1 : 0)
                .profile(Roles.ofRows("label", null, null));

        assertThat(new ProfileTable(profile).whole())
                .containsExactly(
                        "column   kind      values                                    missing  learn",
                        "ts       time      2024-01-01 00:00 to 2024-01-01 03:19 UTC      0 %  no     looks like a time",
                        "proto    category  tcp ×100, udp ×100                            0 %  no     text",
                        "load °C  number    0 to 99.989                                10.0 %  yes",
                        "valve    constant  always 1                                      0 %  yes    always the same",
                        "label    label     0 ×195, 1 ×5                                  0 %  no     the label");
        assertThat(new ProfileTable(profile).summary()).isEqualTo("200 rows, 2 of 5 columns to learn from");
    }

    @Test
    void longTableIsShortenedToWhatThereIsToSay() {
        Table table = Table.of(100);
        IntStream.range(0, 200).forEach(i -> table.with("reading_" + i, Table::reading));
        table.with("label", row -> row % 40 == 0 ? 1 : 0);

        List<String> lines = new ProfileTable(table.profile()).brief();

        assertThat(lines).hasSize(22);
        assertThat(lines).anyMatch(line -> line.startsWith("label "));
        assertThat(lines).last().isEqualTo("and 181 more; train --check shows all");
        assertThat(new ProfileTable(table.profile()).whole()).hasSize(202);
    }

    @Test
    void longNamesAndValuesFitOnALine() {
        Profile profile = Table.of(100)
                .with("n".repeat(300), row -> row % 3 == 0 ? "a\nb" : "v".repeat(2_000) + row % 3)
                .profile();

        assertThat(new ProfileTable(profile).whole())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(120).doesNotContain("\n"));
    }
}
