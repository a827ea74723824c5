package io.winnow.stream;

import io.winnow.detection.Judge;
import io.winnow.detection.Models;
import io.winnow.detection.VerdictRule;
import io.winnow.detection.VerdictRules;
import java.util.List;

/** What becomes of records: what judges them, and the rules that follow. Shared by every thread. */
public record Judging(Models models, VerdictRules rules) {

    /** With rules in the order in which they are asked. */
    public Judging(Models models, VerdictRule... rules) {
        this(models, new VerdictRules(List.of(rules)));
    }

    /** Whether anything may be kept of keys from one record to the next, by this model or a later one. */
    boolean mayKeepState() {
        return models.mayKeepState() || rules.keepState();
    }

    /** Whether anything is kept of keys with this model. */
    boolean keepsState(Judge judge) {
        return judge.keepsState() || rules.keepState();
    }
}
