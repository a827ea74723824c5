package io.winnow.app;

import io.winnow.app.BrokerView.PartitionView;
import io.winnow.app.DetectorStatus.ModelView;
import io.winnow.app.DetectorStatus.RetrainView;
import io.winnow.app.DetectorStatus.ShadowView;
import io.winnow.config.Settings;
import io.winnow.feature.Feature;
import io.winnow.metrics.RecordMeters;
import io.winnow.metrics.Waiting;
import io.winnow.model.Model;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.ThreadMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says how the detector is. */
@Singleton
public class StatusReport {

    private final DetectorInstance instance;
    private final StreamRunner runner;
    private final Warnings warnings;
    private final ShadowWatch shadow;
    private final RetrainWatch retrain;
    private final RecordMeters meters;
    private final String version;

    StatusReport(
            RunningDetector detector,
            ShadowWatch shadow,
            RetrainWatch retrain,
            RecordMeters meters,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.instance = detector.instance();
        this.runner = detector.runner();
        this.warnings = detector.warnings();
        this.shadow = shadow;
        this.retrain = retrain;
        this.meters = meters;
        this.version = version;
        meters.showWaiting(this::waiting);
        meters.showRules(instance.settings().rules());
    }

    public DetectorStatus status() {
        Settings settings = instance.settings();
        BrokerView view = instance.brokers().view();
        Optional<Waiting> waiting = waiting();
        List<String> assignment = assignment();
        return new DetectorStatus(
                instance.clock().instant(),
                waiting.isPresent() ? StreamState.WAITING : runner.state(),
                waiting.map(Waiting::text).orElse(null),
                version,
                settings.topics().input(),
                instance.clientId(),
                settings.applicationId(),
                assignment,
                view.outage().isPresent() ? null : lag(view, assignment),
                view.asOf().equals(Instant.EPOCH) ? null : view.asOf(),
                view.partitions(),
                meters.counts(),
                meters.deadLetters(),
                meters.rate(),
                meters.lastRecord(),
                meters.lastAnomaly(),
                model(),
                shadow.report().map(ShadowView::of).orElse(null),
                retrain.report().map(RetrainView::of).orElse(null),
                threads(),
                warnings.now());
    }

    /** What is known of the model that records are judged by. */
    public ModelFacts modelFacts() {
        return ModelFacts.of(instance.models().current().model());
    }

    private Optional<Waiting> waiting() {
        return runner.state() == StreamState.FAILED
                ? Optional.empty()
                : instance.dependencies().now();
    }

    private List<String> assignment() {
        return runner.threads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private long lag(BrokerView view, List<String> assignment) {
        String input = instance.settings().topics().input();
        return view.partitions().stream()
                .filter(partition -> assignment.contains(input + "-" + partition.partition()))
                .mapToLong(PartitionView::lag)
                .sum();
    }

    private ModelView model() {
        Model model = instance.models().current().model();
        List<String> features = model.features().stream().map(Feature::name).toList();
        return new ModelView(model.id(), model.scorerType(), model.threshold(), features);
    }

    private SortedMap<String, String> threads() {
        SortedMap<String, String> threads = new TreeMap<>();
        for (ThreadMetadata thread : runner.threads()) {
            threads.put(thread.threadName(), thread.threadState());
        }
        return threads;
    }
}
