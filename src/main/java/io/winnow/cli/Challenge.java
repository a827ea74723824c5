package io.winnow.cli;

import io.winnow.feature.Feature;
import io.winnow.feature.FeaturePipeline;
import io.winnow.feedback.Alarm;
import io.winnow.feedback.Feedback;
import io.winnow.model.Model;
import io.winnow.retraining.ChallengerRows;
import io.winnow.retraining.Gate;
import io.winnow.retraining.GateReport;
import io.winnow.retraining.TrueAlarms;
import io.winnow.training.Split;
import io.winnow.training.VectorSource;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a new model has to stand.
 *
 * @param champion the model in use
 * @param labels what people said of anomalies, of any features
 * @param mostAlerts how many times the champion's expected alert rate the new one may have
 */
record Challenge(Model champion, Collection<Feedback> labels, double mostAlerts) {

    /** The rows to train on, and behind them those to judge by. */
    ChallengerRows rows(VectorSource all, Split split) throws IOException {
        List<Feedback> trueAlarms = labels.stream()
                .filter(feedback -> feedback.label() == Alarm.TRUE)
                .toList();
        TrueAlarms alarms = new TrueAlarms(
                trueAlarms.stream().map(Feedback::origin).collect(Collectors.toSet()),
                trueAlarms.stream()
                        .filter(this::isFitting)
                        .map(feedback -> feedback.record().numbers())
                        .filter(FeaturePipeline::isFinite)
                        .toList());
        return new ChallengerRows(all, champion, split, alarms);
    }

    private boolean isFitting(Feedback feedback) {
        List<String> features = champion.features().stream().map(Feature::name).toList();
        return feedback.record().features().equals(features);
    }

    /** What the gate says. */
    GateReport judge(Model challenger, ChallengerRows rows) throws IOException {
        Gate gate = new Gate(champion, challenger, mostAlerts);
        rows.newest(gate::add);
        labels.stream().filter(this::isFitting).map(FeedbackRows::row).forEach(gate::addLabelled);
        return gate.report();
    }
}
