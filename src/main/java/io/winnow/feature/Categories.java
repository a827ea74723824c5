package io.winnow.feature;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives each category its place. One that learns belongs to one thread; the others are immutable. */
public final class Categories {

    /** As many as one field can have; one with more is no category. */
    public static final int MOST = 10_000;

    static final Categories NONE = new Categories(List.of(), false);

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final boolean isLearning;

    private Categories(Collection<String> known, boolean isLearning) {
        known.forEach(category -> places.putIfAbsent(category, places.size()));
        this.isLearning = isLearning;
    }

    /** These, in this order. */
    public static Categories of(Collection<String> known) {
        return new Categories(known, false);
    }

    /** None at first; whatever comes is given the next place. */
    public static Categories learning() {
        return new Categories(List.of(), true);
    }

    /** The place of a category, or how many there are if it is unknown. */
    public int place(String category) {
        Integer place = places.get(category);
        if (place != null) {
            return place;
        }
        int next = places.size();
        if (isLearning && next < MOST) {
            places.put(category, next);
        }
        return next;
    }

    public List<String> known() {
        return List.copyOf(places.keySet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Categories that && places.equals(that.places) && isLearning == that.isLearning;
    }

    @Override
    public int hashCode() {
        return places.hashCode();
    }

    @Override
    public String toString() {
        return known().toString();
    }
}
