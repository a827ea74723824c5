package io.winnow.retraining;

import io.winnow.model.DecidingScores;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.retraining.GateReport.Alarms;
import io.winnow.training.LabelledVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Judges whether a challenger may take the place of the champion, by records that it did not learn from, and by what
 * people said of anomalies. Used once, by one thread.
 */
public final class Gate {

    /** How many times the champion's expected alert rate a challenger may have when nothing else was asked for. */
    public static final double MOST_ALERTS = 3;

    /** Fewer say too little. */
    private static final int FEWEST_RECORDS = 100;

    /** A champion whose expected rate is below this is taken for one of this rate: no count tells them apart. */
    private static final double LEAST_RATE = 0.001;

    /** In how many standard deviations chance may explain a count above the limit. */
    private static final double CHANCE = 3;

    /** So many alarms of the champion, and none of the challenger, are no chance. */
    private static final int ALARMS_TO_MISS = 5;

    private final double mostAlerts;
    private final Side champion;
    private final Side challenger;

    /**
     * A gate for two models of the same features.
     *
     * @param mostAlerts how many times the champion's expected alert rate the challenger may have
     */
    public Gate(Model champion, Model challenger, double mostAlerts) {
        this.mostAlerts = mostAlerts;
        this.champion = new Side(champion);
        this.challenger = new Side(challenger);
    }

    /** One model, and what it found. */
    private static final class Side {

        private final Model model;
        private final DecidingScores deciding;
        private final DoubleStream.Builder ratios = DoubleStream.builder();
        private long records;
        private long alerts;
        private long trueAlarms;
        private long falseAlarms;

        Side(Model model) {
            this.model = model;
            this.deciding = model.openDeciding();
        }

        private boolean finds(double score) {
            return score > model.threshold();
        }

        void judge(double[] vector) {
            double score = deciding.of(vector);
            if (!Double.isNaN(score)) {
                records++;
                alerts += finds(score) ? 1 : 0;
                ratios.add(Math.min(score / model.threshold(), Double.MAX_VALUE));
            }
        }

        void judge(double[] vector, boolean isTrueAlarm) {
            long found = finds(deciding.of(vector)) ? 1 : 0;
            trueAlarms += isTrueAlarm ? found : 0;
            falseAlarms += isTrueAlarm ? 0 : found;
        }

        double[] ratios() {
            return ratios.build().sorted().toArray();
        }

        double rate() {
            return records == 0 ? 0 : (double) alerts / records;
        }

        Alarms alarms() {
            return new Alarms(trueAlarms, falseAlarms);
        }
    }

    /** A record that neither model learned from; one that lacks a value is decided without a score, by both alike. */
    public void add(LabelledVector record) {
        if (record.isComplete()) {
            champion.judge(record.vector());
            challenger.judge(record.vector());
        }
    }

    /** An anomaly of which somebody says whether it is one. */
    public void addLabelled(LabelledVector record) {
        if (record.isComplete()) {
            champion.judge(record.vector(), record.isAnomalous());
            challenger.judge(record.vector(), record.isAnomalous());
        }
    }

    /** What was found, and why the challenger is refused if it is. */
    public GateReport report() {
        double distance = distance(champion.ratios(), challenger.ratios());
        return new GateReport(
                champion.model.id(),
                challenger.model.id(),
                challenger.records,
                expected(),
                mostAlerts * limited(),
                champion.rate(),
                challenger.rate(),
                distance,
                champion.alarms(),
                challenger.alarms(),
                refusals());
    }

    /** Of Kolmogorov and Smirnov: the greatest difference of the shares at or below any value; both ascend. */
    private static double distance(double[] one, double[] other) {
        double greatest = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            double value = Math.min(one[i], other[j]);
            while (i < one.length && one[i] <= value) {
                i++;
            }
            while (j < other.length && other[j] <= value) {
                j++;
            }
            greatest = Math.max(greatest, Math.abs((double) i / one.length - (double) j / other.length));
        }
        return greatest;
    }

    private double expected() {
        Manifest manifest = champion.model.manifest();
        return manifest == null ? 0 : manifest.threshold().expectedAlertRate();
    }

    private double limited() {
        return Math.max(LEAST_RATE, expected());
    }

    private List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        if (challenger.records < FEWEST_RECORDS) {
            refusals.add("only " + challenger.records + " records are left to judge it by, and it takes "
                    + FEWEST_RECORDS + ": train on more");
            return refusals;
        }
        double most = mostAlerts * limited() * challenger.records;
        if (challenger.alerts > most + CHANCE * Math.sqrt(most)) {
            refusals.add("it finds " + GateReport.share(challenger.rate())
                    + " of the newest records anomalous, more than "
                    + String.format(Locale.ROOT, "%s times the %s", number(mostAlerts), GateReport.share(limited()))
                    + " that are expected of the champion");
        }
        if (challenger.alerts == 0 && champion.alerts >= ALARMS_TO_MISS) {
            refusals.add("it finds none of the newest records anomalous, the champion " + champion.alerts);
        }
        if (challenger.trueAlarms < champion.trueAlarms) {
            refusals.add("it finds " + challenger.trueAlarms + " of the labelled true alarms, the champion "
                    + champion.trueAlarms);
        }
        if (challenger.falseAlarms > champion.falseAlarms) {
            refusals.add("it raises " + challenger.falseAlarms + " of the labelled false alarms, the champion "
                    + champion.falseAlarms);
        }
        return refusals;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
