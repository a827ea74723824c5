package io.winnow.stream;

import java.util.List;

/** The listeners for judgements, called one after the other, and the one for what else happens in the stream. */
public record Listeners(List<JudgementListener> judgements, StreamEvents events) {

    /** Who hears of judgements alone. */
    public static Listeners of(JudgementListener... judgements) {
        return new Listeners(List.of(judgements), StreamEvents.NONE);
    }

    /** Whether any would show what was expected of the next record. */
    boolean showNext() {
        for (JudgementListener listener : judgements) {
            if (listener.showsNext()) {
                return true;
            }
        }
        return false;
    }

    void announce(Judgement judgement) {
        judgements.forEach(listener -> listener.onJudgement(judgement));
    }
}
