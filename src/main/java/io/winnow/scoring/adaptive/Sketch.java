package io.winnow.scoring.adaptive;

import java.nio.ByteBuffer;

/**
 * The values of one view, summed up in at most 64 places with their masses; old mass fades. It tells how rare a value
 * is: by the depth at which random cuts would isolate it, whose expected value is a sum over the gaps.
 */
final class Sketch {

    private static final int PLACES = 64;

    static final int MOST_BYTES = 1 + Double.BYTES + PLACES * 2 * Float.BYTES;
    static final int HEAP_BYTES = 32 + 2 * (16 + (PLACES + 2) * Float.BYTES);

    private static final double GROWTH = 1 + 1.0 / 4096;
    private static final double MOST_UNIT = 1e4;

    /** Of a unit: less mass than this is forgotten. */
    private static final double LEAST_MASS = 0.02;

    /** In units: up to this mass, a place is one value; above, values are spread around it. */
    private static final double SINGLE = 1.5;

    private static final double LOG_2 = StrictMath.log(2);

    private final float[] places = new float[PLACES + 1];
    private final float[] masses = new float[PLACES + 1];
    private int size;

    /** The mass of one value now. It grows instead of all the masses shrinking. */
    private double unit = 1;

    /** Of the clusters that were passed, while a rarity is worked out; no part of the state. */
    private double spread;

    /** Adds a finite value. */
    void add(float value) {
        unit *= GROWTH;
        int at = lowest(value);
        if (at < size && places[at] == value) {
            masses[at] += (float) unit;
        } else {
            insert(at, value);
        }
        if (size > PLACES) {
            merge(cheapest());
        }
        if (unit > MOST_UNIT) {
            shrink();
        }
    }

    /** The index of the first place that is not below the value. */
    private int lowest(float value) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (places[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private void insert(int at, float value) {
        System.arraycopy(places, at, places, at + 1, size - at);
        System.arraycopy(masses, at, masses, at + 1, size - at);
        places[at] = value;
        masses[at] = (float) unit;
        size++;
    }

    /** The place that loses least when it becomes one with the next. */
    private int cheapest() {
        double forgotten = LEAST_MASS * unit;
        int cheapest = 0;
        double least = Double.POSITIVE_INFINITY;
        double left = masses[0];
        for (int i = 0; i + 1 < size; i++) {
            double right = masses[i + 1];
            double weight = left < forgotten ? 0 : left * right;
            double gap = (double) places[i + 1] - places[i];
            // Compared without a division: a place is cheaper if its cost times this sum is.
            if (gap * weight < least * (left + right)) {
                least = gap * weight / (left + right);
                cheapest = i;
            }
            left = right;
        }
        return cheapest;
    }

    private void merge(int i) {
        double left = masses[i];
        double right = masses[i + 1];
        places[i] = (float) ((left * places[i] + right * places[i + 1]) / (left + right));
        masses[i] = (float) (left + right);
        size--;
        System.arraycopy(places, i + 2, places, i + 1, size - i - 1);
        System.arraycopy(masses, i + 2, masses, i + 1, size - i - 1);
    }

    private void shrink() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            float mass = (float) (masses[i] / unit);
            if (mass >= LEAST_MASS) {
                places[kept] = places[i];
                masses[kept++] = mass;
            }
        }
        size = kept;
        unit = 1;
    }

    /** How rare the value is, above 0 and at most 1; a value far from all others has about 0.5. */
    double rarity(float value) {
        int at = lowest(value);
        boolean met = at < size && places[at] == value;
        spread = 1;
        double below = depth(value, at - 1, -1, met || at < size);
        double above = depth(value, met ? at + 1 : at, 1, met || at > 0);
        double here = met ? StrictMath.log(1 + masses[at] / unit) / LOG_2 : 0;
        return 1 / (1 + below + above + StrictMath.log(spread) + here);
    }

    /** Expected cuts between the value and all places from one on, outwards; those within clusters are in the spread. */
    private double depth(double value, int from, int step, boolean behind) {
        double inverse = 1 / unit;
        double cuts = 0;
        double done = 0;
        double middle = 0;
        double distance = from >= 0 && from < size ? step * (places[from] - value) : 0;
        for (int i = from; i >= 0 && i < size; i += step) {
            int next = i + step;
            boolean isLast = next < 0 || next >= size;
            double following = isLast ? Double.POSITIVE_INFINITY : step * (places[next] - value);
            double mass = masses[i] * inverse;
            if (mass <= SINGLE) {
                cuts += (mass < 1 ? mass : 1) * (distance - done) / distance;
                done = distance;
            } else {
                double begin = i != from ? middle : behind ? distance / 2 : distance;
                double near = begin > done ? begin : done;
                double most = 2 * distance - near;
                double far = (distance + following) / 2 < most ? (distance + following) / 2 : most;
                double half = (far - near) / (2 * mass);
                cuts += near > done ? (near - done) / (near + 2 * half) : 0;
                spread *= (far + half) / (near + half);
                done = far;
            }
            middle = (distance + following) / 2;
            distance = following;
        }
        return cuts;
    }

    /** The value below which this share of the mass lies, 0 to 1; NaN if there is none. */
    double quantile(double share) {
        double total = 0;
        for (int i = 0; i < size; i++) {
            total += masses[i];
        }
        double wanted = share * total;
        double below = 0;
        for (int i = 0; i < size; i++) {
            double middle = below + masses[i] / 2;
            if (middle >= wanted) {
                return i == 0 ? places[0] : between(i, (middle - wanted) / ((masses[i - 1] + masses[i]) / 2));
            }
            below += masses[i];
        }
        return size == 0 ? Double.NaN : places[size - 1];
    }

    private double between(int i, double back) {
        return places[i] - back * ((double) places[i] - places[i - 1]);
    }

    void write(ByteBuffer out) {
        out.put((byte) size).putDouble(unit);
        for (int i = 0; i < size; i++) {
            out.putFloat(places[i]).putFloat(masses[i]);
        }
    }

    static Sketch read(ByteBuffer in) {
        Sketch sketch = new Sketch();
        sketch.size = Damage.checked("places of a sketch", in.get(), 0, PLACES);
        sketch.unit = Damage.checked("unit of a sketch", in.getDouble(), 1, MOST_UNIT);
        for (int i = 0; i < sketch.size; i++) {
            sketch.places[i] = (float) Damage.finite("place of a sketch", in.getFloat());
            sketch.masses[i] = (float) Damage.checked("mass of a sketch", in.getFloat(), 0, Float.MAX_VALUE);
            if (i > 0 && sketch.places[i] <= sketch.places[i - 1]) {
                throw new IllegalArgumentException("the places of a sketch do not rise");
            }
        }
        return sketch;
    }
}
