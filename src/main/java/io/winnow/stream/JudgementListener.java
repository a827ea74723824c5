package io.winnow.stream;

/** Hears of every record once, when it is judged. */
@FunctionalInterface
public interface JudgementListener {

    /** Called before the record leaves, on the stream's threads: must be quick and never throw. */
    void onJudgement(Judgement judgement);
}
