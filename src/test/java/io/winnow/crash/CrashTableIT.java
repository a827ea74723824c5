package io.winnow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One kill of each kind, of an instance, a leader and all brokers, under load, each interrupting something in every mode. */
class CrashTableIT {

    @TempDir
    private static Path directory = Path.of("");

    private static Map<Pair, Tally> tallies = Map.of();

    @BeforeAll
    static void kill() throws IOException {
        try (Crashes crashes = new Crashes(List.of(Mode.values()), Guarantee.EXACTLY_ONCE, directory, 1)) {
            crashes.add(Mode.WINDOW, Guarantee.AT_LEAST_ONCE, directory);
            for (Kill kill : Kill.values()) {
                System.out.println(kill + " interrupted " + crashes.kill(kill));
            }
            tallies = crashes.tally();
            System.out.println(tallies);
        }
    }

    @Test
    void underExactlyOnceEachRecordLeavesOnceInOrderAndJudgedAsIfNothingHadHappened() {
        assertThat(of(Guarantee.EXACTLY_ONCE)).hasSize(3).values().allMatch(Tally::isExact);
    }

    @Test
    void underAtLeastOnceNoRecordIsLost() {
        assertThat(of(Guarantee.AT_LEAST_ONCE)).hasSize(1).values().allMatch(tally -> tally.lost() == 0);
    }

    private static Map<Pair, Tally> of(Guarantee guarantee) {
        return tallies.entrySet().stream()
                .filter(entry -> entry.getKey().guarantee() == guarantee)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
