package io.winnow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One kill of each kind in every mode; {@link CrashTable} does more. */
class CrashTableIT {

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "RECORD")
    void everyRecordLeavesExactlyOnceWhateverIsKilled(Mode mode) throws IOException {
        Tally tally = CrashTable.run(mode, true, 1);

        assertThat(tally.out()).isPositive();
        assertThat(tally).isEqualTo(new Tally(tally.in(), tally.in(), 0, 0, 0));
    }
}
