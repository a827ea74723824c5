package io.winnow.cli;

import io.winnow.feature.Feature;
import io.winnow.feedback.Alarm;
import io.winnow.feedback.Feedback;
import io.winnow.feedback.FeedbackTopic;
import io.winnow.model.Model;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import io.winnow.training.VectorSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/**
 * The anomalies that operators labelled, as far as they have the features of a model.
 *
 * @param total how many labels there are, of any features
 * @param fitting those of these features, in the order of their records' times
 */
record FeedbackRows(String topic, int total, List<Feedback> fitting) implements VectorSource {

    /**
     * Reads the topic for models with the same features.
     *
     * @throws IOException if it cannot be read, or none of its labels can be used for the models, saying why
     */
    static FeedbackRows read(String topic, List<NamedModel> models, Config config) throws IOException {
        List<Feature> features = models.get(0).model().features();
        for (NamedModel other : models) {
            if (!other.model().features().equals(features)) {
                throw new IOException(
                        "models " + models.get(0).name() + " and " + other.name()
                                + " have different features; feedback has those of one model: evaluate them one after the other");
            }
        }
        return read(topic, models.get(0).model(), config);
    }

    /** All of them. */
    List<LabelledVector> rows() {
        List<LabelledVector> rows = new ArrayList<>();
        forEach(rows::add);
        return rows;
    }

    /**
     * Reads the topic.
     *
     * @throws IOException if it cannot be read, or none of its labels can be used for the model, saying why
     */
    static FeedbackRows read(String topic, Model model, Config config) throws IOException {
        if (model.learning() != null) {
            throw new IOException("model " + model.id() + " judges a record by those before it, which feedback does not"
                    + " hold; use a model of another scorer, or winnow.adaptive.sensitivity");
        }
        Collection<Feedback> all;
        try (FeedbackTopic open = new FeedbackTopic(topic, Connection.brokers(config))) {
            all = open.read().values();
        }
        List<String> features = model.features().stream().map(Feature::name).toList();
        List<Feedback> fitting = all.stream()
                .filter(feedback -> feedback.record().features().equals(features))
                .sorted(Comparator.comparing(feedback -> feedback.record().time()))
                .toList();
        if (fitting.isEmpty()) {
            throw new IOException("topic " + topic + " holds " + all.size() + " labels, and none of a record with the"
                    + " features " + features + "; give feedback on anomalies that a model with these features finds");
        }
        return new FeedbackRows(topic, all.size(), fitting);
    }

    @Override
    public void forEach(Consumer<LabelledVector> consumer) {
        fitting.forEach(feedback -> consumer.accept(row(feedback)));
    }

    static LabelledVector row(Feedback feedback) {
        Label label = feedback.label() == Alarm.TRUE ? Label.ANOMALOUS : Label.NORMAL;
        return new LabelledVector(feedback.record().numbers(), label)
                .at((double) feedback.record().time().toEpochMilli());
    }

    @Override
    public long size() {
        return fitting.size();
    }

    @Override
    public String description() {
        return fitting.size() + " labels of topic " + topic;
    }

    /** How many there are, in words. */
    String summary() {
        return total + " on topic " + topic + ", " + fitting.size() + " of them of records with this model's features: "
                + count(Alarm.TRUE) + " true alarms, " + count(Alarm.FALSE) + " false alarms";
    }

    long count(Alarm alarm) {
        return fitting.stream().filter(feedback -> feedback.label() == alarm).count();
    }

    /** Which of the labelled records a model still calls anomalous, in words. */
    String alarms(Model model) {
        var deciding = model.openDeciding();
        long[] alarms = new long[2];
        forEach(row -> {
            if (row.isComplete() && deciding.of(row.vector()) > model.threshold()) {
                alarms[row.isAnomalous() ? 0 : 1]++;
            }
        });
        return alarms[0] + " of " + count(Alarm.TRUE) + " true alarms and " + alarms[1] + " of " + count(Alarm.FALSE)
                + " false alarms";
    }
}
