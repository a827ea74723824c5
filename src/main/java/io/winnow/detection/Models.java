package io.winnow.detection;

import io.winnow.format.SchemaSource;
import io.winnow.model.Model;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The model that records are judged by, which another one can replace between two records. Shared by every thread. */
public final class Models {

    private final boolean isReplaceable;
    private final List<Consumer<Model>> followers = new CopyOnWriteArrayList<>();
    private volatile Detector current;

    private Models(Detector first, boolean isReplaceable) {
        this.isReplaceable = isReplaceable;
        this.current = first;
    }

    /** One model that stays. */
    public static Models fixed(Model model, SchemaSource schemas) {
        return new Models(new Detector(model, schemas), false);
    }

    /** A model that can be replaced by any other one. */
    public static Models replaceable(Model first, SchemaSource schemas) {
        return new Models(new Detector(first, schemas), true);
    }

    /** What reads and judges records now. Ask once for each record, so that no record is judged by two models. */
    public Detector current() {
        return current;
    }

    /** What reads and judges the same records by another model, beside the current one. */
    public Detector beside(Model other) {
        return current.with(other);
    }

    /** Tells each model that takes the place of another, when records are judged by it, on the thread that replaces. */
    public void follow(Consumer<Model> follower) {
        followers.add(follower);
    }

    /** The paths of fields that only another model reads, and that no schema met so far has; empty if none was met. */
    public Set<String> unknownFields(Model other) {
        Detector detector = current;
        Set<String> fields = detector.with(other).lackingEverywhere();
        fields.removeAll(detector.lackingEverywhere());
        return fields;
    }

    /** Whether anything may be kept of keys: by this model, or by one that can replace it. */
    public boolean mayKeepState() {
        return isReplaceable || current.judge().keepsState();
    }

    /**
     * Judges by another model from the next record on. Its readers of the schemas met so far are built here, on the
     * caller's thread, which is not to be one of the stream.
     *
     * @throws IllegalStateException if the model stays
     */
    public synchronized void replace(Model next) {
        if (!isReplaceable) {
            throw new IllegalStateException("model " + current.model().id() + " stays; only a model that was opened as"
                    + " replaceable can be replaced");
        }
        current = current.with(next);
        followers.forEach(follower -> follower.accept(next));
    }
}
