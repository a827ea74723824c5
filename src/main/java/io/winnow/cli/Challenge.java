package io.winnow.cli;

import io.winnow.feature.Feature;
import io.winnow.feedback.Alarm;
import io.winnow.feedback.Feedback;
import io.winnow.model.Model;
import io.winnow.retraining.ChallengerRows;
import io.winnow.retraining.Gate;
import io.winnow.retraining.GateReport;
import io.winnow.training.Split;
import io.winnow.training.VectorSource;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
        Set<String> trueAlarms = labels.stream()
                .filter(feedback -> feedback.label() == Alarm.TRUE)
                .map(Feedback::origin)
                .collect(Collectors.toSet());
        return new ChallengerRows(all, champion, split, place -> trueAlarms.contains(place.toString()));
    }

    /** What the gate says. */
    GateReport judge(Model challenger, ChallengerRows rows) throws IOException {
        Gate gate = new Gate(champion, challenger, mostAlerts);
        rows.newest(gate::add);
        List<String> features = champion.features().stream().map(Feature::name).toList();
        labels.stream()
                .filter(feedback -> feedback.record().features().equals(features))
                .map(FeedbackRows::row)
                .forEach(gate::addLabelled);
        return gate.report();
    }
}
