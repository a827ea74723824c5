package io.winnow.scoring.adaptive;

import java.nio.ByteBuffer;

/** What is remembered of one feature of one key, as five views of its values saw it. */
final class FeatureMemory {

    /** Of the last values, with the one that is judged: the least is a view, and the greatest. */
    private static final int WINDOW = 12;

    private static final double AVERAGE_STEP = 0.2;

    static final int MOST_BYTES =
            View.COUNT * Sketch.MOST_BYTES + Season.MOST_BYTES + Recent.mostBytes(WINDOW - 1) + 4 * Double.BYTES + 2;
    static final int HEAP_BYTES = View.COUNT * Sketch.HEAP_BYTES + Season.HEAP_BYTES + 250;

    private final Sketch[] sketches;
    private final Season season;
    private final Recent recent;
    private final ViewErrors errors;
    private Season.Kind kind = Season.Kind.NONE;
    private boolean averaging;
    private double average;

    FeatureMemory() {
        this(new Sketch[View.COUNT], new Season(), new Recent(WINDOW - 1), new ViewErrors());
        for (int view = 0; view < View.COUNT; view++) {
            sketches[view] = new Sketch();
        }
    }

    private FeatureMemory(Sketch[] sketches, Season season, Recent recent, ViewErrors errors) {
        this.sketches = sketches;
        this.season = season;
        this.recent = recent;
        this.errors = errors;
    }

    Sketch sketch(int view) {
        return sketches[view];
    }

    Season season() {
        return season;
    }

    Recent recent() {
        return recent;
    }

    ViewErrors errors() {
        return errors;
    }

    /** The moving average of what the season leaves; NaN if it starts anew with a record of this kind. */
    double average(Season.Kind now) {
        return averaging && kind == now ? average : Double.NaN;
    }

    /** Learns what the views saw last. */
    void learn(FeatureViews seen, long time, int hour) {
        for (int view = 0; view < View.COUNT; view++) {
            if (seen.learns(view)) {
                sketches[view].add(seen.value(view));
            }
        }
        errors.learn(seen, season);
        kind = seen.kind();
        average = seen.has(View.CHANGE) ? average + AVERAGE_STEP * (seen.rest() - average) : seen.rest();
        averaging = true;
        recent.add(seen.value(View.VALUE));
        season.learn(seen.limited(), time, hour);
    }

    void write(ByteBuffer out) {
        for (Sketch sketch : sketches) {
            sketch.write(out);
        }
        season.write(out);
        recent.write(out);
        errors.write(out);
        out.put(kind.code()).put((byte) (averaging ? 1 : 0)).putDouble(average);
    }

    static FeatureMemory read(ByteBuffer in) {
        Sketch[] sketches = new Sketch[View.COUNT];
        for (int view = 0; view < View.COUNT; view++) {
            sketches[view] = Sketch.read(in);
        }
        FeatureMemory memory =
                new FeatureMemory(sketches, Season.read(in), Recent.read(in, WINDOW - 1), ViewErrors.read(in));
        memory.kind = Season.Kind.of(in.get());
        memory.averaging = Damage.checked("start of an average", in.get(), 0, 1) == 1;
        memory.average = Damage.finite("moving average", in.getDouble());
        return memory;
    }
}
