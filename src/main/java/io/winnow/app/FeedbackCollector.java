package io.winnow.app;

import io.winnow.activity.Anomaly;
import io.winnow.activity.KnownAnomaly;
import io.winnow.activity.RecentAnomalies;
import io.winnow.config.KafkaProperties;
import io.winnow.config.Settings;
import io.winnow.feedback.Alarm;
import io.winnow.feedback.Feedback;
import io.winnow.feedback.Feedback.Judged;
import io.winnow.feedback.FeedbackFailure;
import io.winnow.feedback.FeedbackTopic;
import io.winnow.stream.Origin;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes what people say of the anomalies that this instance found, and says what is there. */
@Singleton
public class FeedbackCollector {

    private static final Logger LOG = Logger.getLogger(FeedbackCollector.class);

    private final String input;
    private final RecentAnomalies anomalies;
    private final Clock clock;
    private final Optional<FeedbackTopic> topic;

    FeedbackCollector(Settings settings, KafkaProperties kafka, RecentAnomalies anomalies, Clock clock) {
        this.input = settings.topics().input();
        this.anomalies = anomalies;
        this.clock = clock;
        this.topic = settings.feedback().map(name -> new FeedbackTopic(name, kafka.impatient()));
    }

    /**
     * What somebody says.
     *
     * @param by the name of who says it
     */
    public record Opinion(Alarm label, String by, @Nullable String comment) {}

    /**
     * What the topic holds.
     *
     * @param topic null if there is none
     * @param labels by origin
     */
    public record Labels(@Nullable String topic, long trueAlarms, long falseAlarms, SortedMap<String, Alarm> labels) {}

    /**
     * Keeps an opinion on an anomaly, in the place of an earlier one.
     *
     * @param origin topic-partition@offset of the record
     * @throws FeedbackRefused if there is no such anomaly here, or no topic
     * @throws FeedbackFailure if the topic cannot be written
     */
    public Labels add(String origin, Opinion opinion) throws FeedbackFailure {
        FeedbackTopic open = topic.orElseThrow(FeedbackRefused::withoutTopic);
        KnownAnomaly known = known(origin);
        open.append(new Feedback(
                known.anomaly().origin(),
                opinion.label(),
                opinion.by(),
                opinion.comment(),
                clock.instant(),
                judged(known)));
        LOG.infof(
                "Feedback: origin=%s label=%s by=%s",
                known.anomaly().origin(), opinion.label().text(), opinion.by());
        return labels();
    }

    /** What people have said so far, to any instance. */
    public Labels labels() throws FeedbackFailure {
        SortedMap<String, Alarm> labels = new TreeMap<>();
        if (topic.isPresent()) {
            topic.get().read().forEach((origin, feedback) -> labels.put(origin, feedback.label()));
        }
        long trueAlarms = labels.values().stream().filter(Alarm.TRUE::equals).count();
        return new Labels(topic.map(FeedbackTopic::name).orElse(null), trueAlarms, labels.size() - trueAlarms, labels);
    }

    private KnownAnomaly known(String text) {
        Origin origin = Origin.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "origin is '" + text + "'; expected topic-partition@offset, for example " + input + "-0@26"));
        if (!origin.topic().equals(input)) {
            throw FeedbackRefused.unknown(text + " is not of topic " + input + ", which this detector reads");
        }
        return anomalies
                .find(origin)
                .orElseThrow(() -> anomalies.isTooOld(origin)
                        ? FeedbackRefused.tooOld(text)
                        : FeedbackRefused.unknown("this instance knows no anomaly " + text + ": it was found by another"
                                + " instance, or before the last start, or a rule suppressed it, or it is normal"));
    }

    private static Judged judged(KnownAnomaly known) {
        Anomaly anomaly = known.anomaly();
        return new Judged(
                anomaly.time(),
                anomaly.model(),
                anomaly.scorer(),
                known.features(),
                known.vector(),
                anomaly.rawScore(),
                anomaly.reason());
    }

    @PreDestroy
    void close() {
        topic.ifPresent(FeedbackTopic::close);
    }
}
