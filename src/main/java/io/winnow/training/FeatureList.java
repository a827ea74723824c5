package io.winnow.training;

import io.winnow.feature.Categories;
import io.winnow.feature.Derivation;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.feature.MissingPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The features that a user asks for. {@code one-hot(field)} stands for one feature per category of the data and one for
 * all others.
 */
public record FeatureList(List<Item> items) {

    /** More would be an identifier rather than a category. */
    private static final int MOST_CATEGORIES = 50;

    /** One expression, as {@link Expression} reads it. */
    public record Item(String expression, MissingPolicy missing) {}

    public FeatureList {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("there are no features; name at least one");
        }
    }

    /** Each of these, under one policy. */
    public static FeatureList of(List<String> expressions, MissingPolicy missing) {
        return new FeatureList(
                expressions.stream().map(text -> new Item(text, missing)).toList());
    }

    /**
     * The features themselves.
     *
     * @throws IllegalArgumentException if an expression is wrong, or a field has too many categories
     */
    public List<Feature> resolve(RecordSource source) throws IOException {
        List<Feature> features = new ArrayList<>();
        for (Item item : items) {
            Optional<String> path = Expression.allCategories(item.expression());
            if (path.isPresent()) {
                for (String category : frequent(source, path.get())) {
                    features.add(new Feature(new Derivation.OneHot(path.get(), category), item.missing()));
                }
                features.add(new Feature(new Derivation.OtherCategory(path.get()), item.missing()));
            } else {
                features.add(new Feature(Expression.parse(item.expression()), item.missing()));
            }
        }
        return features;
    }

    /** The categories of a field, the most frequent first; equally frequent ones as they come. */
    private static List<String> frequent(RecordSource source, String path) throws IOException {
        Categories categories = Categories.learning();
        long[] counts = new long[Categories.MOST + 1];
        try (RecordSource.Records records = source.open(List.of(new Field(path, Field.Kind.CATEGORY, categories)))) {
            while (records.hasNext()) {
                double place = records.next().values()[0];
                if (!Double.isNaN(place)) {
                    counts[(int) place]++;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<String> known = categories.known();
        if (known.size() == Categories.MOST) {
            throw new IllegalArgumentException(
                    path + " has " + Categories.MOST + " values or more and is no category; leave it out");
        }
        return IntStream.range(0, known.size())
                .boxed()
                .sorted((a, b) -> Long.compare(counts[b], counts[a]))
                .limit(MOST_CATEGORIES)
                .map(known::get)
                .toList();
    }
}
