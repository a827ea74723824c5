package io.winnow.retraining;

import io.winnow.model.DecidingScores;
import io.winnow.model.Model;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import io.winnow.training.Split;
import io.winnow.training.VectorSource;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows that a challenger is trained on: true alarms, then all but the newest, which the gate judges it by. Of those to learn from, the
 * ones that the champion finds anomalous have no label, so that they are not learned as normal. Of those that the
 * threshold is chosen by they stay, or each challenger would take less for normal than the one before.
 */
public final class ChallengerRows implements VectorSource {

    /** The share of the rows, the newest, that the gate judges by. */
    private static final double JUDGED = 0.2;

    private final VectorSource all;
    private final Model champion;
    private final Split split;
    private final TrueAlarms alarms;
    private final long rows;
    private final long trained;

    /**
     * Counts the rows.
     *
     * @param all vectors of the champion's features
     * @param split says which of the rows before the newest are learned from
     */
    public ChallengerRows(VectorSource all, Model champion, Split split, TrueAlarms alarms) throws IOException {
        this.all = all;
        this.champion = champion;
        this.split = split;
        this.alarms = alarms;
        this.rows = all.size();
        this.trained = rows - Math.round(JUDGED * rows);
    }

    @Override
    public void forEach(Consumer<LabelledVector> consumer) throws IOException {
        alarms.vectors().forEach(vector -> consumer.accept(new LabelledVector(vector, Label.ANOMALOUS)));
        int known = alarms.vectors().size();
        DecidingScores deciding = champion.openDeciding();
        long[] row = new long[1];
        all.forEach(vector -> {
            if (row[0] < trained) {
                boolean isLearned = split.learns(known + row[0], size());
                consumer.accept(vector.labelled(label(vector, isLearned, deciding)));
            }
            row[0]++;
        });
    }

    private Label label(LabelledVector vector, boolean isLearned, DecidingScores deciding) {
        if (vector.isAnomalous() || alarms.contains(vector.place())) {
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
        return alarms.vectors().size() + trained;
    }

    /** What a user should know of the records; that some have no label is as it should be. */
    @Override
    public List<String> warnings() {
        return all.warnings();
    }

    @Override
    public String description() throws IOException {
        String records = "the first " + trained + " records of " + all.description();
        return alarms.vectors().isEmpty()
                ? records
                : alarms.vectors().size() + " true alarms of feedback, and " + records;
    }
}
