package io.winnow.app;

import io.winnow.config.ConfigKey;
import io.winnow.registry.Address;
import io.winnow.stream.FailureMessage;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;

/** What is to be done about a failure that ends the stream, as far as the operator can do it. */
final class Remedy {

    private static final String MEMORY = "; the heap is too small: raise -Xmx or the memory of the container, or lower "
            + ConfigKey.STATE_MEMORY.text();

    private final String input;
    private final String brokers;
    private final String group;
    private final Path stateDirectory;

    /** @param properties those of the stream */
    Remedy(String input, Properties properties) {
        this.input = input;
        this.brokers = Address.shown(properties.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "<brokers>"));
        this.group = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        this.stateDirectory = Path.of(properties.getProperty(StreamsConfig.STATE_DIR_CONFIG));
    }

    /** The failure in one line, with the remedy behind it if there is one. */
    String message(Throwable failure) {
        String what = FailureMessage.of(failure);
        return what + (StreamFailure.isForLackOfMemory(failure) ? MEMORY : remedy(what));
    }

    private String remedy(String what) {
        if (what.contains("running in the same state directory")) {
            return "; give each instance on a machine its own kafka-streams.state.dir";
        }
        if (what.contains("Not authorized to access group")) {
            return "; add the ACL READ on group " + group;
        }
        if (what.contains("invalid partitions")) {
            return "; " + reset();
        }
        if (what.contains(stateDirectory.toString())) {
            return "; check space and permissions in " + stateDirectory
                    + " and start again: no record is lost, what is not committed is read again";
        }
        return "";
    }

    private String reset() {
        return "the input's partitions are others than those by which windows and histories are kept. Stop all"
                + " instances, run kafka-streams-application-reset.sh"
                + " --bootstrap-server " + brokers + " --application-id " + group
                + " --input-topics " + input + ", delete " + stateDirectory.resolve(group)
                + " of each instance, and start again: all records that " + input
                + " still holds are then judged, once more those that were judged before";
    }
}
