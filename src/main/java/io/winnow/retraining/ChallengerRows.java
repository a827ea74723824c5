package io.winnow.retraining;

import io.winnow.model.DecidingScores;
import io.winnow.model.Model;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import io.winnow.training.Place;
import io.winnow.training.Split;
import io.winnow.training.VectorSource;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The rows that a challenger is trained on: all but the newest, which the gate judges it by. Of those to learn from, the
 * ones that the champion finds anomalous have no label, so that they are not learned as normal. Of those that the
 * threshold is chosen by they stay, or each challenger would take less for normal than the one before.
 */
public final class ChallengerRows implements VectorSource {

    /** The share of the rows, the newest, that the gate judges by. */
    private static final double JUDGED = 0.2;

    private final VectorSource all;
    private final Model champion;
    private final Split split;
    private final Predicate<Place> isTrueAlarm;
    private final long rows;
    private final long trained;

    /**
     * Counts the rows.
     *
     * @param all vectors of the champion's features
     * @param split says which of the rows before the newest are learned from
     * @param isTrueAlarm whether somebody says that the record at a place is an anomaly
     */
    public ChallengerRows(VectorSource all, Model champion, Split split, Predicate<Place> isTrueAlarm)
            throws IOException {
        this.all = all;
        this.champion = champion;
        this.split = split;
        this.isTrueAlarm = isTrueAlarm;
        this.rows = all.size();
        this.trained = rows - Math.round(JUDGED * rows);
    }

    @Override
    public void forEach(Consumer<LabelledVector> consumer) throws IOException {
        DecidingScores deciding = champion.openDeciding();
        long[] row = new long[1];
        all.forEach(vector -> {
            if (row[0] < trained) {
                consumer.accept(vector.labelled(label(vector, split.learns(row[0], trained), deciding)));
            }
            row[0]++;
        });
    }

    private Label label(LabelledVector vector, boolean isLearned, DecidingScores deciding) {
        if (vector.isAnomalous() || isTrueAlarm.test(vector.place())) {
            return Label.ANOMALOUS;
        }
        boolean isLeftOut = isLearned
                && vector.label() == Label.NORMAL
                && vector.isComplete()
                && !(deciding.of(vector.vector()) <= champion.threshold());
        return isLeftOut ? Label.UNKNOWN : vector.label();
    }

    /** Gives the newest rows to the consumer, as they are. */
    public void newest(Consumer<LabelledVector> consumer) throws IOException {
        long[] row = new long[1];
        all.forEach(vector -> {
            if (row[0]++ >= trained) {
                consumer.accept(vector);
            }
        });
    }

    @Override
    public long size() {
        return trained;
    }

    /** What a user should know of the records; that some have no label is as it should be. */
    @Override
    public List<String> warnings() {
        return all.warnings();
    }

    @Override
    public String description() throws IOException {
        return "the first " + trained + " records of " + all.description();
    }
}
