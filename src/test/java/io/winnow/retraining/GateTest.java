package io.winnow.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.LabelledRows;
import io.winnow.model.Model;
import io.winnow.retraining.GateReport.Alarms;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GateTest {

    /** Of thousand records that count from 0, a tenth is expected and found. */
    private final Model champion = BoundsModels.expectingATenth();

    GateTest() throws IOException {}

    @Test
    void challengerThatFindsAsMuchPasses() throws IOException {
        GateReport report = judged(BoundsModels.between(50, 949));

        assertThat(report.isPassed()).as(report.text()).isTrue();
        assertThat(report.records()).isEqualTo(1_000);
        assertThat(report.expectedRate()).isEqualTo(0.1);
        assertThat(report.championRate()).isEqualTo(0.1);
        assertThat(report.challengerRate()).isEqualTo(0.1);
        assertThat(report.mostRate()).isCloseTo(0.3, within(1e-12));
        assertThat(report.distance()).isBetween(0.01, 0.2);
    }

    @Test
    void challengerThatFindsTooMuchIsRefusedUnlessItMayBeChance() throws IOException {
        assertThat(judged(BoundsModels.between(0, 649)).isPassed()).isTrue();

        assertThat(judged(BoundsModels.between(0, 599)).refusals())
                .containsExactly("it finds 40.00 % of the newest records anomalous, more than 3 times the 10.00 % that"
                        + " are expected of the champion");
    }

    @Test
    void challengerThatFindsNothingWhereTheChampionDoesIsRefused() throws IOException {
        assertThat(judged(BoundsModels.between(0, 999)).refusals())
                .containsExactly("it finds none of the newest records anomalous, the champion 100");
    }

    @Test
    void fewRecordsAreNotEnough() throws IOException {
        Gate gate = new Gate(champion, champion, 3);
        LabelledRows.counting(99).forEach(gate::add);
        gate.add(new LabelledVector(new double[] {Double.NaN}, Label.NORMAL));

        assertThat(gate.report().refusals())
                .containsExactly("only 99 records are left to judge it by, and it takes 100: train on more");
    }

    @Test
    void challengerThatIsWorseByTheLabelsIsRefused() throws IOException {
        Gate gate = new Gate(champion, BoundsModels.between(50, 949), 3);
        LabelledRows.counting(1_000).forEach(gate::add);
        gate.addLabelled(new LabelledVector(new double[] {920}, Label.ANOMALOUS));
        gate.addLabelled(new LabelledVector(new double[] {990}, Label.ANOMALOUS));
        gate.addLabelled(new LabelledVector(new double[] {30}, Label.NORMAL));

        GateReport report = gate.report();

        assertThat(report.championAlarms()).isEqualTo(new Alarms(2, 0));
        assertThat(report.challengerAlarms()).isEqualTo(new Alarms(1, 1));
        assertThat(report.refusals())
                .containsExactly(
                        "it finds 1 of the labelled true alarms, the champion 2",
                        "it raises 1 of the labelled false alarms, the champion 0");
        assertThat(report.text()).contains("; refused: it finds 1 of", ", and it raises");
    }

    @Test
    void championOfWhichNoAlertIsExpectedAllowsSome() throws IOException {
        Gate gate = new Gate(BoundsModels.between(0, 999), BoundsModels.between(3, 999), 3);
        LabelledRows.counting(1_000).forEach(gate::add);

        assertThat(gate.report().refusals()).isEmpty();
    }

    private GateReport judged(Model challenger) {
        Gate gate = new Gate(champion, challenger, 3);
        LabelledRows.counting(1_000).forEach(gate::add);
        return gate.report();
    }
}
