package io.winnow.app;

import io.winnow.metrics.RetrainingMeters;
import io.winnow.retraining.Attempt;
import io.winnow.retraining.Verdict;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The latest retrainings of this instance. One thread adds; any may ask. */
@Singleton
class RetrainLog {

    private static final Logger LOG = Logger.getLogger(RetrainLog.class);
    private static final int MOST = 20;

    private final RetrainingMeters meters;
    private volatile List<Attempt> attempts = List.of();

    RetrainLog(RetrainingMeters meters) {
        this.meters = meters;
        meters.show(() -> failure().isPresent());
    }

    void add(Attempt attempt) {
        attempts =
                Stream.concat(Stream.of(attempt), attempts.stream()).limit(MOST).toList();
        meters.count(attempt.verdict());
        if (attempt.verdict() != Verdict.FAILED) {
            LOG.infof(
                    "Retrained: verdict=%s model=%s seconds=%.1f why=%s",
                    attempt.verdict(), attempt.model(), attempt.seconds(), attempt.reason());
        }
    }

    /** The newest first. */
    List<Attempt> attempts() {
        return attempts;
    }

    /** Why the last one failed, and what goes on; empty if it did not. */
    Optional<String> failure() {
        return attempts.stream()
                .findFirst()
                .filter(attempt -> attempt.verdict() == Verdict.FAILED)
                .map(attempt -> "the retraining that began at " + attempt.at() + " failed: " + attempt.reason()
                        + "; the model in use goes on judging");
    }
}
