package io.winnow.detection;

import io.winnow.detection.Detection.Share;
import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.feature.UnseenPolicy;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.Guard;
import io.winnow.model.Model;
import io.winnow.model.UnseenCategories;
import io.winnow.model.UnseenCategories.OneOf;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Attribution.Expected;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in one line why a record is anomalous. */
final class Reasons {

    /** As many fields as one reason names; the rest are counted. */
    private static final int MOST = 3;

    private final List<Feature> features;
    private final List<FeatureStatistics> trained;
    private final @Nullable Guard guard;
    private final UnseenCategories unseen;

    Reasons(Model model) {
        this.features = model.features();
        this.trained = model.manifest() == null ? List.of() : model.manifest().features();
        this.guard = model.guard();
        this.unseen = model.unseen().with(policy -> policy == UnseenPolicy.ANOMALOUS);
    }

    String ofScore(Attribution attribution, FeatureVector derived) {
        double[] vector = derived.vector();
        if (attribution.contributions().isEmpty()) {
            return "the score is above the threshold";
        }
        Map<Integer, String> never = unseen.in(vector, derived.unknownCategories()).stream()
                .collect(Collectors.toMap(field -> field.feature(vector), field -> neverSeen(field, derived)));
        return join(worthSaying(attribution, vector)
                .map(c -> never.getOrDefault(c.feature(), sentence(c, vector[c.feature()]))));
    }

    /** All, but of those with an expected value only the first and those that are not as expected. */
    private static Stream<Contribution> worthSaying(Attribution attribution, double[] vector) {
        List<Contribution> all = attribution.contributions();
        Stream<Contribution> others = all.stream()
                .skip(1)
                .filter(c -> c.expected() == null || !c.expected().holds(vector[c.feature()]));
        return Stream.concat(all.stream().limit(1), others);
    }

    String ofUnseen(List<OneOf> fields, FeatureVector derived) {
        return join(fields.stream().map(field -> neverSeen(field, derived)));
    }

    private String neverSeen(OneOf field, FeatureVector derived) {
        if (field.isEnum()) {
            String symbol = derived.unknownCategories().get(field.path());
            return Field.written(field.path()) + (symbol == null ? "" : " " + symbol) + " is none of the known symbols";
        }
        Derivation derivation = features.get(field.feature(derived.vector())).derivation();
        boolean isKnown =
                derivation instanceof Derivation.OneHot && derived.vector()[field.feature(derived.vector())] == 1;
        String category = isKnown
                ? ((Derivation.OneHot) derivation).category()
                : derived.unknownCategories().get(field.path());
        return field.path() + " " + (category == null ? "is of a category that" : category)
                + " was never seen in training";
    }

    /** @param sources what each feature is derived from; only of interest for those undecided */
    String ofMissing(double[] sources, int[] undecided) {
        return join(IntStream.of(undecided)
                .mapToObj(i -> source(i) + (Double.isNaN(sources[i]) ? " is missing" : " is infinite"))
                .distinct());
    }

    List<Share> shares(Attribution attribution, double[] vector) {
        return attribution.contributions().stream()
                .map(c -> new Share(name(c.feature()), vector[c.feature()], c.share(), c.direction(), c.expected()))
                .toList();
    }

    private String sentence(Contribution contribution, double value) {
        Optional<String> category = category(contribution.feature(), value);
        if (category.isPresent()) {
            return category.get() + share(contribution);
        }
        if (Double.isInfinite(value)) {
            return name(contribution.feature()) + " is infinite";
        }
        boolean low = contribution.direction() == Direction.LOW;
        String subject = name(contribution.feature()) + " ";
        if (!Double.isNaN(contribution.limit())) {
            String bound = low ? " is below the minimum " : " is above the maximum ";
            return subject + apart(value, contribution.limit()) + bound + text(contribution.limit());
        }
        Expected expected = contribution.expected();
        if (expected != null) {
            String unusual = expected.holds(value) ? inside(expected) : "unusually " + (low ? "low" : "high");
            return subject + ExpectedText.value(value, expected) + " " + unusual + ", expected "
                    + ExpectedText.of(expected);
        }
        if (guard != null && guard.distance(contribution.feature(), value) > 1) {
            return name(contribution.feature()) + " "
                    + OutOfRange.of(value, guard.ranges().get(contribution.feature()));
        }
        return subject + text(value) + " unusually " + (low ? "low" : "high") + share(contribution)
                + range(contribution.feature());
    }

    /** What is unusual about a value that is neither too low nor too high. */
    private static String inside(Expected expected) {
        return switch (expected.rarity()) {
            case VALUE -> "unusual between the usual values";
            case HOUR -> "unusual at this hour";
            case CHANGE -> "unusual after the values before";
            case STAYS_HIGH -> "stays high unusually long";
            case STAYS_LOW -> "stays low unusually long";
            case STAYS_CLOSE -> "changes unusually little";
            case VALUE_BEFORE -> "follows an unusual value";
        };
    }

    private static String share(Contribution contribution) {
        return " (" + Math.round(100 * contribution.share()) + " % of the score)";
    }

    /** What a category is or is not, in words. */
    private Optional<String> category(int feature, double value) {
        Derivation derivation = features.get(feature).derivation();
        if (derivation instanceof Derivation.OneHot oneHot) {
            return Optional.of(Field.written(oneHot.path()) + (value == 1 ? " is " : " is not ") + oneHot.category());
        }
        if (derivation instanceof Derivation.OtherCategory other) {
            return Optional.of(Field.written(other.path())
                    + (value == 1 ? " is none of the known categories" : " is a known category"));
        }
        return Optional.empty();
    }

    private String range(int feature) {
        return feature >= trained.size()
                ? ""
                : ", trained range " + text(trained.get(feature).min()) + " to "
                        + text(trained.get(feature).max());
    }

    /** A value with so many digits that it cannot be taken for the limit it crossed: the float 30.1 is above 30.1. */
    private static String apart(double value, double limit) {
        return text(value).equals(text(limit)) ? Double.toString(value) : text(value);
    }

    private static String join(Stream<String> sentences) {
        List<String> all = sentences.toList();
        String named = all.stream().limit(MOST).collect(Collectors.joining("; "));
        return all.size() > MOST ? named + "; and " + (all.size() - MOST) + " more" : named;
    }

    private String name(int feature) {
        return features.get(feature).name();
    }

    /** What a feature is derived from. */
    private String source(int feature) {
        Optional<Field> field = features.get(feature).derivation().field();
        return field.map(Field::written).orElse("the record's time");
    }

    /** The shortest decimal that means this value; 0.1 for the float 0.1 too, which is 0.10000000149 as a double. */
    static String text(double value) {
        boolean fractionOfFloat = (float) value == value && value != Math.rint(value);
        String shortest = fractionOfFloat ? Float.toString((float) value) : Double.toString(value);
        BigDecimal decimal = new BigDecimal(shortest).stripTrailingZeros();
        boolean plain = decimal.precision() - decimal.scale() <= 18 && decimal.scale() <= 12;
        return plain ? decimal.toPlainString() : decimal.toString();
    }
}
