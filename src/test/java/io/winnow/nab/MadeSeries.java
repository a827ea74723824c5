package io.winnow.nab;

import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.TrainingData;
import io.winnow.scoring.adaptive.AdaptiveScorerProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Makes series in which it is known what is wrong, and prints which of it the adaptive scorer finds. System
 * properties: {@code nab.seeds}, how many series of each curve; {@code nab.days}, after how many days each has its
 * incident at the earliest, and within a week.
 */
public final class MadeSeries {

    private static final int DAYS = 7;
    private static final int LEARNED_DAYS = 3;

    /** Every so many records, the expected interval is asked for. */
    private static final int ASKED = 7;

    private final Scorer scorer;
    private final int seeds;
    private final int firstDay;

    private MadeSeries(Scorer scorer, int seeds, int firstDay) {
        this.scorer = scorer;
        this.seeds = seeds;
        this.firstDay = firstDay;
    }

    public static void main(String[] arguments) {
        TrainingData nothing = new TrainingData(List.of("value"), List.of(), List.of(), 0);
        Scorer scorer = new AdaptiveScorerProvider().trainer(Map.of()).train(nothing, Progress.NONE);
        MadeSeries made =
                new MadeSeries(scorer, Integer.getInteger("nab.seeds", 200), Integer.getInteger("nab.days", 21));
        for (MadeCurve curve : MadeCurve.values()) {
            made.measure(curve);
        }
    }

    private void measure(MadeCurve curve) {
        MadeFigures figures = new MadeFigures();
        for (int seed = 0; seed < seeds; seed++) {
            run(curve, seed, figures);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d series, %.2f false alarms a day, %.2f %% of normal values within the expected interval%n",
                curve.text(),
                seeds,
                figures.falseAlarmsADay(),
                figures.percentExpected());
        System.out.printf("%-44s %8s %24s%n", "incident", "found", "median delay (minutes)");
        for (MadeIncident incident : MadeIncident.values()) {
            if (incident.isIn(curve)) {
                System.out.println(figures.line(incident, seeds));
            }
        }
    }

    private void run(MadeCurve curve, int seed, MadeFigures figures) {
        Random random = new Random(seed);
        int first = firstDay * MadeCurve.A_DAY + random.nextInt(DAYS * MadeCurve.A_DAY);
        MadeStream stream = new MadeStream(scorer);
        double last = 0;
        for (int record = 0; record < first; record++) {
            last = curve.at(record) + MadeCurve.DEVIATION * random.nextGaussian();
            boolean counts = record >= LEARNED_DAYS * MadeCurve.A_DAY;
            if (counts && record % ASKED == 0) {
                figures.expected(stream.isExpected(record, last));
            }
            boolean alert = stream.isAlert(record, last);
            if (counts) {
                figures.normal(alert);
            }
        }
        byte[] normal = stream.bytes();
        for (MadeIncident incident : MadeIncident.values()) {
            stream.goBackTo(normal);
            figures.delay(incident, delay(stream, curve, incident, first, last, new Random(seed)));
        }
    }

    /** Records from the first of an incident to the first alert; -1 if there is none. */
    private static int delay(
            MadeStream stream, MadeCurve curve, MadeIncident incident, int first, double frozen, Random random) {
        int after = incident == MadeIncident.MISSING ? 1 : 0;
        for (int i = 0; i < incident.records() + after; i++) {
            double value = i < incident.records()
                    ? incident.value(curve, first + i, first, frozen, random)
                    : curve.at(first + i) + MadeCurve.DEVIATION * random.nextGaussian();
            if (!Double.isNaN(value) && stream.isAlert(first + i, value)) {
                return i;
            }
        }
        return -1;
    }
}
