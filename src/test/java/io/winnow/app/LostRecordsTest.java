package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LostRecordsTest {

    private static final TopicPartition PARTITION = new TopicPartition("in", 3);

    private final LostRecords lost = new LostRecords("winnow-1");

    @Test
    void whatLiesBetweenTheCommittedOffsetAndTheFirstIsLostOnceItIsOurs() {
        lost.look(PARTITION, 10, 17);
        assertThat(lost.total()).isZero();

        lost.assigned(PARTITION, "winnow-1-StreamThread-1-consumer");

        assertThat(lost.total()).isEqualTo(7);
        assertThat(lost.told())
                .extracting(Object::toString)
                .containsExactly(
                        "records of in-3 expired before they were read: offsets 10 to 16, 7 records at the most; raise the input's"
                                + " retention, or add instances");
    }

    @Test
    void sameLossIsToldOnceAndOnlyWhatIsNewAfterwards() {
        for (int i = 0; i < 3; i++) {
            lost.look(PARTITION, 10, 17);
            lost.assigned(PARTITION, "winnow-1-StreamThread-1-consumer");
        }
        lost.look(PARTITION, 10, 20);
        lost.assigned(PARTITION, "winnow-1-StreamThread-1-consumer");

        assertThat(lost.total()).isEqualTo(10);
    }

    @Test
    void lossOfAPartitionThatAnotherInstanceReadsIsTheOthers() {
        lost.look(PARTITION, 10, 17);
        lost.assigned(PARTITION, "winnow-2-StreamThread-1-consumer");

        assertThat(lost.total()).isZero();
    }

    @Test
    void committedOffsetThatIsStillThereIsNoLoss() {
        lost.look(PARTITION, 17, 17);
        lost.look(PARTITION, 30, 17);
        lost.assigned(PARTITION, "winnow-1-StreamThread-1-consumer");

        assertThat(lost.total()).isZero();
    }
}
