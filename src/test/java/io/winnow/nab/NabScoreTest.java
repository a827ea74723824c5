package io.winnow.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NabScoreTest {

    private static final int LENGTH = 100;

    @Test
    void alarmAtTheFirstRecordOfEachWindowIsWorthAll() {
        NabScore score = score(20, 60);

        assertThat(score.figure(Profile.STANDARD).best()).isCloseTo(100, within(1e-9));
        assertThat(score.figure(Profile.STANDARD).threshold()).isEqualTo(2);
        assertThat(score.figure(Profile.STANDARD).atOne()).isCloseTo(100, within(1e-9));
    }

    @Test
    void withoutAlarmsThereIsNothing() {
        NabScore score = score();

        assertThat(score.figure(Profile.STANDARD).atOne()).isZero();
        assertThat(score.figure(Profile.LOW_FALSE_NEGATIVES).atOne()).isZero();
    }

    /** By hand: 1 of 2 windows, found at its last record. */
    @Test
    void lateAlarmIsWorthLess() {
        double worth = (2 / (1 + Math.exp(-5 / 10.0)) - 1) / (2 / (1 + Math.exp(-5.0)) - 1);

        assertThat(score(29).figure(Profile.STANDARD).atOne()).isCloseTo(100 * (worth + 1) / 4, within(1e-9));
        assertThat(score(29).figure(Profile.LOW_FALSE_NEGATIVES).atOne())
                .isCloseTo(100 * (worth + 2) / 6, within(1e-9));
    }

    @Test
    void falseAlarmCostsTheMoreTheLaterItIs() {
        double justAfter = 2 / (1 + Math.exp(5 / 9.0)) - 1;

        assertThat(score(20, 30, 60).figure(Profile.STANDARD).atOne())
                .isCloseTo(100 + 100 * 0.11 * justAfter / 4, within(1e-9));
        assertThat(score(20, 18, 60).figure(Profile.STANDARD).atOne()).isCloseTo(100 - 100 * 0.11 / 4, within(1e-9));
        assertThat(score(20, 18, 60).figure(Profile.LOW_FALSE_POSITIVES).atOne())
                .isCloseTo(100 - 100 * 0.22 / 4, within(1e-9));
    }

    @Test
    void recordsOfTheProbationAreNotScored() {
        assertThat(score(0, 5, 14).figure(Profile.STANDARD).atOne()).isZero();
        assertThat(score(20, 60).counted()).isEqualTo(2);
        assertThat(series(new Window(0, 10)).probation()).isEqualTo(15);
    }

    private static NabScore score(int... alarms) {
        double[] scores = new double[LENGTH];
        Arrays.stream(alarms).forEach(record -> scores[record] = 2);
        NabScore score = new NabScore();
        score.add(series(new Window(20, 29), new Window(60, 69)), scores);
        return score;
    }

    private static Series series(Window... windows) {
        return new Series("made/one.csv", new long[LENGTH], new double[LENGTH], List.of(windows));
    }
}
