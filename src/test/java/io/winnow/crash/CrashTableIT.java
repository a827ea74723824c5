package io.winnow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The shortest form of the table of kills: one of each kind, under load, each interrupting a transaction. Single records do
 * less than windows and histories, and the adaptive mode takes twice as long: both are left to the program.
 */
class CrashTableIT {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RECORD", "ADAPTIVE"})
    void underExactlyOnceEachRecordLeavesOnceInOrderAndJudgedAsIfNothingHadHappened(Mode mode, @TempDir Path directory)
            throws IOException {
        try (Crashes crashes = new Crashes(mode, Guarantee.EXACTLY_ONCE, directory, 1)) {
            for (Kill kill : Kill.values()) {
                System.out.println(kill + " interrupted " + crashes.kill(kill));
            }

            assertThat(crashes.tally()).matches(Tally::isExact);
        }
    }
}
