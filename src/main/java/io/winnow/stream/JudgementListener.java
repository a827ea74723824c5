package io.winnow.stream;

/** Hears of every record once, when it is judged. */
@FunctionalInterface
public interface JudgementListener {

    /** Whether it would show what was expected of the next record if that is normal. Called before each record. */
    default boolean showsNext() {
        return false;
    }

    /** Called before the record leaves, on the stream's threads: must be quick and never throw. */
    void onJudgement(Judgement judgement);
}
