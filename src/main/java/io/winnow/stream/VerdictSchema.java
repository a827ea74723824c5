package io.winnow.stream;

import io.winnow.registry.RegistryClient;
import io.winnow.verdict.Verdict;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schema of the verdict topic, if there is one, and the id it has in the registry. The id is asked for once, before
 * the stream starts, and never changes: writing verdicts does not need the registry. Shared by every thread.
 */
public final class VerdictSchema {

    private final Optional<String> topic;
    private volatile @Nullable Integer id;

    public VerdictSchema(Topics topics) {
        this.topic = topics.verdict();
    }

    /** Whether verdicts are to be written and cannot be yet. */
    public boolean isMissing() {
        return topic.isPresent() && id == null;
    }

    /**
     * Registers it under the topic's subject if it is not there yet.
     *
     * @throws IOException if the registry cannot be reached or refuses it
     */
    public void register(RegistryClient registry) throws IOException {
        id = registry.register(
                topic.orElseThrow() + "-value", Verdict.getClassSchema().toString());
    }

    int id() {
        Integer known = id;
        if (known == null) {
            throw new IllegalStateException("register the verdict's schema before the stream starts");
        }
        return known;
    }
}
