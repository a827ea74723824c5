package io.winnow.app;

import io.winnow.app.BrokerView.PartitionView;
import io.winnow.feature.RecordError;
import io.winnow.metrics.RecordMeters;
import io.winnow.retraining.Attempt;
import io.winnow.retraining.Verdict;
import io.winnow.shadow.ShadowReport;
import io.winnow.shadow.ShadowState;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What this instance is doing, and what the brokers say of it.
 *
 * @param time when this was said, by the clock that every other time here is of
 * @param waitingFor what it lacks, in words; null unless it waits
 * @param topic the input
 * @param instance the client id by which the brokers know this instance
 * @param assignment the input's partitions that this instance reads
 * @param lag records of those partitions that are not committed yet; null while the brokers do not say
 * @param lagAsOf when the brokers last said so
 * @param partitions all partitions of the input
 * @param deadLetters records since the start that could not be judged, by what was wrong; without what never was
 * @param recordsPerSecond over the last ten seconds
 * @param shadow the challenger; null if none is configured
 * @param retraining what this instance does about it; null if none is configured
 * @param lastRecord when a record was last judged
 */
public record DetectorStatus(
        Instant time,
        StreamState state,
        @Nullable String waitingFor,
        String version,
        String topic,
        String instance,
        String applicationId,
        List<String> assignment,
        @Nullable Long lag,
        @Nullable Instant lagAsOf,
        List<PartitionView> partitions,
        RecordMeters.Counts records,
        SortedMap<RecordError, Long> deadLetters,
        double recordsPerSecond,
        @Nullable Instant lastRecord,
        @Nullable Instant lastAnomaly,
        ModelView model,
        @Nullable ShadowView shadow,
        @Nullable RetrainView retraining,
        SortedMap<String, String> threads,
        List<String> warnings) {

    /**
     * The challenger in few words; {@code /api/shadow} has more.
     *
     * @param why it does not compare; null if it does
     * @param model its id; null while there is none
     */
    public record ShadowView(
            ShadowState state,
            @Nullable String why,
            @Nullable String model) {

        static ShadowView of(ShadowReport report) {
            return new ShadowView(
                    report.state(),
                    report.why(),
                    report.model() == null ? null : report.model().id());
        }
    }

    /**
     * Retraining in few words; {@code /api/models} has more.
     *
     * @param isTraining whether a model is being trained now
     * @param next when the next one is, if this instance reads the first partition then
     * @param verdict of the last one; null if there was none since the start
     * @param reason why its model is not used; null if it is
     */
    public record RetrainView(
            boolean isTraining,
            Instant next,
            @Nullable Verdict verdict,
            @Nullable String reason) {

        static RetrainView of(RetrainReport report) {
            Attempt last =
                    report.attempts().isEmpty() ? null : report.attempts().get(0);
            return new RetrainView(
                    report.isTraining(),
                    report.next(),
                    last == null ? null : last.verdict(),
                    last == null ? null : last.reason());
        }
    }

    /** The model in few words. */
    public record ModelView(String id, String scorer, double threshold, List<String> features) {}
}
