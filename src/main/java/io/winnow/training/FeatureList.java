package io.winnow.training;

import io.winnow.feature.Categories;
import io.winnow.feature.Derivation;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The features that a user asks for. {@code one-hot(field)} stands for one feature per category of the data and one for
 * all others.
 */
public record FeatureList(List<Item> items) {

    /** More would be an identifier rather than a category. */
    private static final int MOST_CATEGORIES = 50;

    /** One expression, as {@link Expression} reads it. */
    public record Item(String expression, MissingPolicy missing, UnseenPolicy unseen) {

        public Item(String expression, MissingPolicy missing) {
            this(expression, missing, UnseenPolicy.ANOMALOUS);
        }
    }

    public FeatureList {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("there are no features; name at least one");
        }
    }

    /** Each of these, under the same policies. */
    public static FeatureList of(List<String> expressions, MissingPolicy missing, UnseenPolicy unseen) {
        return new FeatureList(expressions.stream()
                .map(text -> new Item(text, missing, unseen))
                .toList());
    }

    /** The same with what each item is written as made a path or a call. */
    public FeatureList withPaths(UnaryOperator<String> path) {
        return new FeatureList(items.stream()
                .map(item -> new Item(path.apply(item.expression()), item.missing(), item.unseen()))
                .toList());
    }

    /**
     * The features themselves.
     *
     * @throws IllegalArgumentException if an expression is wrong or there twice, or a field has too many categories
     */
    public List<Feature> resolve(RecordSource source) throws IOException {
        List<Feature> features = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<String, String> columns = new HashMap<>();
        for (Item item : items) {
            for (Derivation derivation : pipeline(item.expression(), source)) {
                if (!names.add(derivation.toString())) {
                    throw new IllegalArgumentException("feature " + derivation + " is there twice; leave one out");
                }
                derivation.field().ifPresent(field -> refuseClash(columns, field));
                Feature feature = new Feature(derivation, item.missing(), symbols(derivation, source));
                features.add(feature.withUnseen(item.unseen()));
            }
        }
        return features;
    }

    private static List<String> symbols(Derivation derivation, RecordSource source) throws IOException {
        Optional<Field> field = derivation.field();
        return field.isPresent() && field.get().kind() == Field.Kind.NUMBER
                ? source.symbols(field.get().recordPath())
                : List.of();
    }

    /** Two columns that a record could not tell apart. */
    private static void refuseClash(Map<String, String> columns, Field field) {
        String other = columns.putIfAbsent(field.recordPath(), field.written());
        if (other != null && !other.equals(field.written())) {
            throw new IllegalArgumentException("columns '" + other + "' and '" + field.written()
                    + "' would both be field " + field.recordPath()
                    + " of a record; leave one out with --features, or rename it");
        }
    }

    private static List<Derivation> pipeline(String expression, RecordSource source) throws IOException {
        Optional<String> path = Expression.allCategories(expression);
        if (path.isEmpty()) {
            return List.of(Expression.parse(expression));
        }
        List<Derivation> all = new ArrayList<>();
        for (String category : frequent(source, path.get())) {
            all.add(new Derivation.OneHot(path.get(), category));
        }
        all.add(new Derivation.OtherCategory(path.get()));
        return all;
    }

    /** The categories of a field, the most frequent first; equally frequent ones as they come. */
    private static List<String> frequent(RecordSource source, String path) throws IOException {
        Categories categories = Categories.learning();
        long[] counts = counts(source, new Field(path, Field.Kind.CATEGORY, categories));
        List<String> known = categories.known();
        if (known.size() == Categories.MOST) {
            throw new IllegalArgumentException(
                    path + " has " + Categories.MOST + " values or more and is no category; leave it out");
        }
        return IntStream.range(0, known.size())
                .filter(place -> counts[place] > 0)
                .boxed()
                .sorted((a, b) -> Long.compare(counts[b], counts[a]))
                .limit(MOST_CATEGORIES)
                .map(known::get)
                .toList();
    }

    /** How often each place of a category is there. */
    private static long[] counts(RecordSource source, Field field) throws IOException {
        long[] counts = new long[Categories.MOST + 1];
        try (RecordSource.Records records = source.open(List.of(field))) {
            while (records.hasNext()) {
                double place = records.next().values()[0];
                if (!Double.isNaN(place)) {
                    counts[(int) place]++;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return counts;
    }
}
