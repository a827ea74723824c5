package io.winnow.shadow;

import io.winnow.detection.Models;
import io.winnow.metrics.ShadowMeters;
import io.winnow.model.Model;
import io.winnow.stream.Judgement;
import io.winnow.stream.JudgementListener;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A challenger beside the model in use: it judges the same records and routes none. Nothing that it keeps survives a
 * restart. For all threads.
 */
public final class Shadow implements JudgementListener, AutoCloseable {

    private final Models models;
    private final ShadowBounds bounds;
    private final ShadowMeters meters;
    private final Clock clock;
    private volatile @Nullable Trial trial;

    public Shadow(Models models, ShadowBounds bounds, ShadowMeters meters, Clock clock) {
        this.models = models;
        this.bounds = bounds;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void onJudgement(Judgement judgement) {
        Trial current = trial;
        if (current != null) {
            current.offer(judgement);
        }
    }

    /** Compares another challenger, from the next record on; false if it is the one that is compared already. */
    public synchronized boolean take(Model challenger) {
        Trial before = trial;
        boolean isOther = before == null || !before.isOf(challenger);
        if (isOther) {
            close();
            trial = new Trial(models.beside(challenger), bounds, meters, clock).start();
        }
        return isOther;
    }

    /** The challenger, as the configuration makes it; empty if there is none, or it was dropped. */
    public Optional<Model> challenger() {
        return Optional.ofNullable(trial)
                .filter(current -> current.dropped() == null)
                .map(Trial::model);
    }

    /** Why it was dropped, and what to do; empty unless it was. */
    public Optional<String> dropped() {
        return Optional.ofNullable(trial)
                .filter(current -> current.dropped() != null)
                .map(current -> "the challenger " + current.model().id() + " was dropped: " + current.dropped()
                        + "; no record is lost. Put another model at winnow.shadow.model, or start again, to"
                        + " compare");
    }

    /**
     * How it compares.
     *
     * @param refusal why what lies at its location is refused; empty if it is not
     */
    public ShadowReport report(Optional<String> refusal) {
        Trial current = trial;
        if (current == null) {
            return ShadowReport.none(ShadowState.WAITING, refusal.orElse(null));
        }
        return ShadowReport.of(
                current, state(current), dropped().or(() -> refusal).orElse(null), clock.millis());
    }

    private ShadowState state(Trial current) {
        if (current.dropped() != null) {
            return ShadowState.DROPPED;
        }
        if (current.isOf(models.current().model())) {
            return ShadowState.SAME;
        }
        return current.isBehind() ? ShadowState.PAUSED : ShadowState.COMPARING;
    }

    @Override
    public void close() {
        Trial current = trial;
        if (current != null) {
            current.close();
        }
    }
}
