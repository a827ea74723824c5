package io.winnow.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the program, with a kill in the middle of each change. */
class SwapsIT {

    @Test
    void killedWhileTheModelChangesUnderLoadEachRecordLeavesOnceJudgedByTheModelOfItsHeader(@TempDir Path directory)
            throws IOException {
        Course course = new Course(500, Duration.ofSeconds(2), Course.Deed.KILL);
        try (Swaps swaps = new Swaps(Parts.cluster(), directory, course)) {
            Audit audit = swaps.run();

            assertThat(audit).matches(Audit::isExact);
            assertThat(audit.orders()).hasSize(4).allSatisfy(order -> assertThat(order)
                    .isEqualTo(List.of(Swaps.FIRST.id(), Swaps.SECOND.id(), Swaps.THIRD.id(), Swaps.FIRST.id())));
            assertThat(swaps.rows()).hasSize(4);
        }
    }
}
