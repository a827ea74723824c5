package io.winnow.feature;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives each category its place. One that learns belongs to one thread; the others are shared by every thread, and know the
 * same categories for ever.
 */
public final class Categories {

    /** As many as one field can have; one with more is no category. */
    public static final int MOST = 10_000;

    static final Categories NONE = new Categories(List.of(), Others.UNKNOWN);

    /** As many unknown categories as are told apart, so that they can be named; of no greater length. */
    private static final int MOST_UNKNOWN = 1_000;

    private static final int LONGEST_UNKNOWN = 200;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<String, Integer> unknown = new ConcurrentHashMap<>();
    private final Others others;

    private Categories(Collection<String> known, Others others) {
        known.forEach(category -> places.putIfAbsent(category, places.size()));
        this.others = others;
    }

    /** What becomes of categories that are not known. */
    private enum Others {
        LEARNED,
        UNKNOWN
    }

    /** These, in this order. */
    public static Categories of(Collection<String> known) {
        return new Categories(known, Others.UNKNOWN);
    }

    /** None at first; whatever comes is given the next place. */
    public static Categories learning() {
        return new Categories(List.of(), Others.LEARNED);
    }

    /** The place of a category, which is at least the number of those known if it is unknown. */
    public int place(String category) {
        Integer place = places.get(category);
        if (place != null) {
            return place;
        }
        int next = places.size();
        if (others == Others.LEARNED && next < MOST) {
            places.put(category, next);
        }
        return others == Others.LEARNED ? next : next + placeOfUnknown(category);
    }

    private int placeOfUnknown(String category) {
        Integer place = unknown.get(category);
        if (place == null && unknown.size() < MOST_UNKNOWN && category.length() <= LONGEST_UNKNOWN) {
            synchronized (unknown) {
                place = unknown.computeIfAbsent(category, c -> unknown.size() + 1);
            }
        }
        return place == null ? 0 : place;
    }

    /** Whether a place is that of an unknown category. */
    public boolean isUnknown(double place) {
        return place >= places.size();
    }

    /** The unknown category that was given this place; nothing if too many came. */
    public Optional<String> unknown(double place) {
        int wanted = (int) place - places.size();
        return unknown.entrySet().stream()
                .filter(entry -> entry.getValue() == wanted)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** How many are known. */
    public int size() {
        return places.size();
    }

    public List<String> known() {
        return List.copyOf(places.keySet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Categories that && places.equals(that.places) && others == that.others;
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
