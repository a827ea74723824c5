package io.winnow.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Rejection;
import io.winnow.feature.RecordError;
import io.winnow.fixture.Judgements;
import io.winnow.stream.Judgement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many records wait for a challenger. */
class WaitingRecordsTest {

    private static final Judgement ONE = Judgements.of(new Rejection(RecordError.EMPTY, "empty"));

    private final WaitingRecords waiting = new WaitingRecords(5_000);

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        int taken = 0;
        while (waiting.offer(ONE)) {
            taken++;
        }

        assertThat(taken).isEqualTo(3);
    }

    @Test
    void oneThatIsTakenMakesRoomForAnother() throws InterruptedException {
        while (waiting.offer(ONE)) {
            assertThat(waiting.offer(ONE)).isIn(true, false);
        }

        assertThat(waiting.poll(Duration.ZERO)).isSameAs(ONE);
        assertThat(waiting.offer(ONE)).isTrue();
        assertThat(waiting.offer(ONE)).isFalse();
    }
}
