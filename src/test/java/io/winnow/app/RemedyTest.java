package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class RemedyTest {

    private final Remedy remedy = new Remedy("readings", properties());

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "kafka:9092");
        properties.setProperty("application.id", "judges");
        properties.setProperty("state.dir", "/var/winnow");
        return properties;
    }

    @Test
    void otherNumberOfPartitionsIsMendedByAReset() {
        StreamsException failure = new StreamsException(
                "Existing internal topic judges-window-changelog has invalid partitions: expected: 2; actual: 1.");

        assertThat(remedy.message(failure))
                .startsWith("Existing internal topic judges-window-changelog has invalid partitions")
                .contains("kafka-streams-application-reset.sh --bootstrap-server kafka:9092 --application-id judges"
                        + " --input-topics readings, delete /var/winnow/judges of each instance");
    }

    @Test
    void stateThatCannotBeWrittenNamesItsDirectory() {
        assertThat(remedy.message(new ProcessorStateException("cannot flush /var/winnow/judges/0_0/rocksdb/window")))
                .endsWith("check space and permissions in /var/winnow and start again: no record is lost,"
                        + " what is not committed is read again");
    }

    @Test
    void directoryInUseIsNotAMatterOfSpace() {
        assertThat(remedy.message(new StreamsException("one is running in the same state directory /var/winnow")))
                .endsWith("; give each instance on a machine its own kafka-streams.state.dir");
    }

    @Test
    void lackOfMemoryNamesWhatToRaiseOrLower() {
        assertThat(remedy.message(new StreamsException(new OutOfMemoryError("Java heap space"))))
                .endsWith("Java heap space; the heap is too small: raise -Xmx or the memory of the container, or lower"
                        + " winnow.state.memory");
    }

    @Test
    void failureThatNobodyCanMendIsToldAsItIs() {
        assertThat(remedy.message(new IllegalStateException("a bug"))).isEqualTo("a bug");
    }
}
