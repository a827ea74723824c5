package io.winnow.stream;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** A store of nothing that counts commits: Kafka Streams flushes all stores, then its producer, then it commits. */
final class CommitCount implements StateStore {

    static final String STORE = "commit-count";

    private long begun;
    private boolean open;

    static StoreBuilder<CommitCount> builder() {
        return new Builder();
    }

    /** How many commits have begun. While a processor works, all of them have written what came before. */
    long begun() {
        return begun;
    }

    @Override
    public String name() {
        return STORE;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true;
        context.register(root, (key, value) -> {});
    }

    @Override
    public void flush() {
        begun++;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private static final class Builder implements StoreBuilder<CommitCount> {

        @Override
        public StoreBuilder<CommitCount> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitCount> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitCount> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<CommitCount> withLoggingDisabled() {
            return this;
        }

        @Override
        public CommitCount build() {
            return new CommitCount();
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return STORE;
        }
    }
}
