package io.winnow.retraining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/**
 * What a gate found of a challenger. All rates are shares, 0 to 1.
 *
 * @param champion the id of the model in use
 * @param challenger the id of the new one
 * @param records the newest ones, which both judged and the challenger did not learn from
 * @param expectedRate the alert rate that was expected of the champion when its threshold was chosen
 * @param mostRate the highest that the challenger may have, but for chance
 * @param championRate the champion's share of these records
 * @param challengerRate the challenger's
 * @param distance of the two distributions of the scores as multiples of their thresholds: the greatest difference, 0
 *     (alike) to 1 (apart)
 * @param championAlarms which of the labelled anomalies the champion still finds
 * @param challengerAlarms which of them the challenger finds
 * @param refusals why the challenger is refused, a sentence each; empty if it passes
 */
@RegisterForReflection
public record GateReport(
        String champion,
        String challenger,
        long records,
        double expectedRate,
        double mostRate,
        double championRate,
        double challengerRate,
        double distance,
        Alarms championAlarms,
        Alarms challengerAlarms,
        List<String> refusals) {

    public GateReport {
        refusals = List.copyOf(refusals);
    }

    /** How many anomalies of each label a model finds. */
    @RegisterForReflection
    public record Alarms(long trueAlarms, long falseAlarms) {}

    /** Whether the challenger may take the place of the champion. */
    @JsonIgnore
    public boolean isPassed() {
        return refusals.isEmpty();
    }

    /** The figures in one line, and behind them why it is refused. */
    public String text() {
        String figures = String.format(
                Locale.ROOT,
                "challenger %s finds %s of the %d newest records anomalous, champion %s %s; distance of their scores %.2f",
                challenger,
                share(challengerRate),
                records,
                champion,
                share(championRate),
                distance);
        return isPassed() ? figures : figures + "; refused: " + String.join(", and ", refusals);
    }

    static String share(double value) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * value);
    }
}
