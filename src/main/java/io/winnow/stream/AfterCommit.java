package io.winnow.stream;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A store of nothing that hears when all that was sent is committed: Kafka Streams flushes the stores of a partition now
 * and then, and when it gives the partition away, each time right after a commit.
 */
final class AfterCommit implements StateStore {

    static final String STORE = "after-commit";

    private Runnable action = () -> {};
    private boolean open;

    static StoreBuilder<AfterCommit> builder() {
        return new Builder();
    }

    /** Runs this after every commit that it hears of. */
    void run(Runnable afterCommit) {
        action = afterCommit;
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
        action.run();
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

    private static final class Builder implements StoreBuilder<AfterCommit> {

        @Override
        public StoreBuilder<AfterCommit> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<AfterCommit> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<AfterCommit> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<AfterCommit> withLoggingDisabled() {
            return this;
        }

        @Override
        public AfterCommit build() {
            return new AfterCommit();
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
