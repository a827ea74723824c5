package io.winnow.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.winnow.catalogue.Catalogue;
import io.winnow.catalogue.Change;
import io.winnow.catalogue.Published;
import io.winnow.config.ModelContent;
import io.winnow.config.Retrain;
import io.winnow.config.Settings;
import io.winnow.config.WatchedModel;
import io.winnow.model.Model;
import io.winnow.retraining.Attempt;
import io.winnow.retraining.GateReport;
import io.winnow.retraining.Retraining;
import io.winnow.retraining.Schedule;
import io.winnow.retraining.TrainingChild;
import io.winnow.retraining.Verdict;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Trains a challenger now and then, on a thread and in a process of its own, if this instance reads the first partition;
 * so one instance of the group does. Whatever goes wrong, the model in use goes on judging.
 */
@Singleton
public class RetrainWatch {

    private static final Logger LOG = Logger.getLogger(RetrainWatch.class);

    private static final long LOOK_EVERY_MS = 500;

    private final Settings settings;
    private final ModelWatch models;
    private final RunningDetector detector;
    private final RetrainLog log;
    private final Clock clock;
    private final Optional<Schedule> schedule;
    private final Thread thread = new Thread(this::watch, "winnow-retrain");
    private volatile boolean isTraining;

    RetrainWatch(Settings settings, ModelWatch models, RunningDetector detector, RetrainLog log, Clock clock) {
        this.settings = settings;
        this.models = models;
        this.detector = detector;
        this.log = log;
        this.clock = clock;
        this.schedule = settings.retrain().map(retrain -> new Schedule(retrain.every(), clock));
    }

    void start(@Observes StartupEvent event) {
        if (schedule.isPresent()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Before the stream stops, so that the process that trains is gone first. */
    void stop(@Observes @Priority(RunningDetector.STOP_PRIORITY - 1) ShutdownEvent event) {
        thread.interrupt();
    }

    /** What this instance does about it; empty if it is not configured. */
    public Optional<RetrainReport> report() {
        return schedule.map(plan -> new RetrainReport(isTraining, plan.next(), log.attempts()));
    }

    private void watch() {
        Schedule plan = schedule.orElseThrow();
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY_MS);
                if (detector.runner().state() == StreamState.RUNNING && plan.isDue(detector.readsFirst())) {
                    isTraining = true;
                    log.add(attempt(settings.retrain().orElseThrow()));
                    isTraining = false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Attempt attempt(Retrain retrain) throws InterruptedException {
        Instant start = clock.instant();
        GateReport gate = null;
        try {
            Catalogue catalogue = topic(settings.watched());
            Published champion = newest(catalogue);
            LOG.infof("Retraining: champion=%s records=%d", champion.id(), retrain.records());
            Retraining.Result result = training(retrain).run(catalogue.file(champion));
            gate = result.gate();
            byte[] file = result.challenger();
            String refusal = file == null ? String.join(", and ", gate.refusals()) : refusal(file, champion);
            if (file == null || refusal != null) {
                return ended(start, Verdict.REFUSED, refusal, gate);
            }
            publish(file, gate, retrain.promotes() ? catalogue : topic(settings.shadow()));
            return ended(start, retrain.promotes() ? Verdict.PROMOTED : Verdict.WAITING, null, gate);
        } catch (IOException | RuntimeException e) {
            return ended(start, Verdict.FAILED, ModelUpdate.text(e), gate);
        }
    }

    private Attempt ended(Instant start, Verdict verdict, @Nullable String reason, @Nullable GateReport gate) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1e3;
        return new Attempt(start, seconds, verdict, gate == null ? null : gate.challenger(), reason, gate);
    }

    private Retraining training(Retrain retrain) {
        List<String> options = new ArrayList<>(List.of(
                "--topic",
                settings.topics().input(),
                "--from",
                "last:" + retrain.records(),
                "--threshold",
                retrain.threshold(),
                "--most-alerts",
                "" + retrain.mostAlerts()));
        settings.feedback().ifPresent(topic -> options.addAll(List.of("--feedback", topic)));
        if (retrain.allRows()) {
            options.add("--all-rows");
        }
        return new Retraining(TrainingChild.ofThisProgram(retrain.memory(), retrain.timeLimit()), options);
    }

    private static Catalogue topic(Optional<WatchedModel> location) {
        return location.flatMap(WatchedModel::catalogue).orElseThrow();
    }

    private static Published newest(Catalogue catalogue) throws IOException {
        List<Published> all = catalogue.models();
        if (all.isEmpty()) {
            throw new IOException("topic " + catalogue.topic() + " holds no model; write one with the command publish");
        }
        return all.get(all.size() - 1);
    }

    /** Why a model that passed the gate is not to be used; null if it may. */
    private @Nullable String refusal(byte[] file, Published champion) throws IOException {
        String now = newest(topic(settings.watched())).id();
        if (!now.equals(champion.id())) {
            return "model " + now + " judges meanwhile, and it was compared with " + champion.id();
        }
        try {
            Model fitting = models.fitting(read(file));
            return fitting.id().equals(champion.id()) ? "it is the model in use: there are no new records" : null;
        } catch (IllegalArgumentException e) {
            return ModelUpdate.text(e);
        }
    }

    private Model read(byte[] file) {
        return settings.watched().orElseThrow().read(ModelContent.ofRecord(file));
    }

    private void publish(byte[] file, GateReport gate, Catalogue to) throws IOException {
        Model model = read(file);
        List<Change> changes = new ArrayList<>(to.changes(model.id()));
        changes.add(new Change(Change.Action.RETRAINED, "winnow", clock.instant(), gate.text()));
        to.append(model, file, changes);
    }
}
