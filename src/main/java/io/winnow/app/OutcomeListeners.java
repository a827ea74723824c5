package io.winnow.app;

import io.winnow.detection.Derived;
import io.winnow.detection.Outcome;
import io.winnow.model.Model;
import io.winnow.stream.Origin;
import io.winnow.stream.OutcomeListener;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets several listeners hear the same, one after the other. */
record OutcomeListeners(List<OutcomeListener> listeners) implements OutcomeListener {

    OutcomeListeners(OutcomeListener... listeners) {
        this(List.of(listeners));
    }

    @Override
    public void onDerived(Model model, Derived derived) {
        listeners.forEach(listener -> listener.onDerived(model, derived));
    }

    @Override
    public void onOutcome(Origin origin, byte @Nullable [] key, Instant time, Outcome outcome, long nanos) {
        listeners.forEach(listener -> listener.onOutcome(origin, key, time, outcome, nanos));
    }

    @Override
    public void onVector(Outcome outcome, double[] vector) {
        listeners.forEach(listener -> listener.onVector(outcome, vector));
    }

    @Override
    public void onLate() {
        listeners.forEach(OutcomeListener::onLate);
    }

    @Override
    public void onFuture(Origin origin, Instant time) {
        listeners.forEach(listener -> listener.onFuture(origin, time));
    }

    @Override
    public void onFullWindow() {
        listeners.forEach(OutcomeListener::onFullWindow);
    }

    @Override
    public void onWaiting(int partition, long records) {
        listeners.forEach(listener -> listener.onWaiting(partition, records));
    }
}
