package io.winnow.metrics;

import io.winnow.detection.DriftWindow;
import io.winnow.detection.FeatureVector;
import io.winnow.detection.Models;
import io.winnow.model.Model;
import jakarta.inject.Singleton;
import java.time.Clock;

/** How far recent records are from what the model was trained on; begins anew with each model. */
@Singleton
public class DriftWatch {

    private final Models models;
    private final Clock clock;
    private volatile DriftWindow window;

    DriftWatch(Models models, Clock clock) {
        this.models = models;
        this.clock = clock;
        this.window = new DriftWindow(models.current().model(), clock);
    }

    /** Of the model that records are judged by now. */
    public DriftWindow window() {
        DriftWindow last = window;
        return last.isOf(models.current().model()) ? last : replaced();
    }

    /**
     * Counts a record, unless another model judges now, or it cannot be judged, or its key has too little history:
     * training has no such rows.
     */
    void add(Model model, FeatureVector derived) {
        DriftWindow current = window();
        if (current.isOf(model) && derived.rejection() == null && derived.warmUp() == null) {
            current.add(derived.vector());
        }
    }

    private synchronized DriftWindow replaced() {
        Model model = models.current().model();
        if (!window.isOf(model)) {
            window = new DriftWindow(model, clock);
        }
        return window;
    }
}
