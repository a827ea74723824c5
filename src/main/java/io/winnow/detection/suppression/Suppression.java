package io.winnow.detection.suppression;

import io.winnow.detection.VerdictRule;
import io.winnow.detection.VerdictRules;
import io.winnow.feature.Feature;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Scoring;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Collects settings of rules as a user writes them, and makes the rules. One thread. */
public final class Suppression {

    public static final String ZONE = "zone";

    /** All settings, those that are rules in the order in which they are asked. */
    public static final List<String> NAMES = List.of(
            KeysRule.NAME,
            QuietHoursRule.NAME,
            ZONE,
            DirectionRule.NAME,
            DeviationRule.NAME,
            FewerThanRule.NAME,
            CoolDownRule.NAME);

    /** Those that there can be one of for each feature. */
    public static final Set<String> BY_FEATURE = Set.of(DirectionRule.NAME, DeviationRule.NAME);

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Direction> directions = new TreeMap<>();
    private final Map<String, MinDeviation> deviations = new TreeMap<>();

    /**
     * Adds a setting.
     *
     * @throws IllegalArgumentException if it is wrong, or none of {@link #NAMES}; the message goes on after the setting's name
     */
    public void set(String name, String text) {
        check(name, text);
        texts.put(name, text);
    }

    /**
     * Adds a setting of one feature.
     *
     * @throws IllegalArgumentException if it is wrong, or none of {@link #BY_FEATURE}; the message goes on after the setting's name
     */
    public void set(String name, String feature, String text) {
        if (!BY_FEATURE.contains(name)) {
            throw new IllegalArgumentException("is no rule of single features; those are "
                    + NAMES.stream().filter(BY_FEATURE::contains).toList());
        }
        if (name.equals(DirectionRule.NAME)) {
            directions.put(feature, DirectionRule.parse(text));
        } else {
            deviations.put(feature, MinDeviation.parse(text));
        }
    }

    private static void check(String name, String text) {
        switch (name) {
            case KeysRule.NAME -> KeysRule.parse(text);
            case QuietHoursRule.NAME -> QuietHoursRule.parse(text, ZoneOffset.UTC);
            case ZONE -> zone(text);
            case DirectionRule.NAME -> DirectionRule.parse(text);
            case DeviationRule.NAME -> MinDeviation.parse(text);
            case FewerThanRule.NAME -> FewerThanRule.parse(text);
            case CoolDownRule.NAME -> CoolDownRule.parse(text);
            default -> throw new IllegalArgumentException("is no rule; known are " + NAMES);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is '" + text + "'; expected a time zone such as Europe/Berlin or Z");
        }
    }

    /** The rules, in the order in which they are asked. */
    public VerdictRules rules() {
        List<VerdictRule> rules = new ArrayList<>();
        add(rules, KeysRule.NAME, KeysRule::parse);
        add(rules, QuietHoursRule.NAME, text -> QuietHoursRule.parse(text, zone(texts.getOrDefault(ZONE, "Z"))));
        if (isSet(DirectionRule.NAME, directions)) {
            rules.add(new DirectionRule(byFeature(DirectionRule.NAME, directions, DirectionRule::parse)));
        }
        if (isSet(DeviationRule.NAME, deviations)) {
            rules.add(new DeviationRule(byFeature(DeviationRule.NAME, deviations, MinDeviation::parse)));
        }
        add(rules, FewerThanRule.NAME, FewerThanRule::parse);
        add(rules, CoolDownRule.NAME, CoolDownRule::parse);
        return new VerdictRules(rules);
    }

    /** What can never work, by itself or with this model; each begins with the name of a setting. */
    public List<String> unfit(Model model) {
        List<String> wrong = new ArrayList<>();
        if (texts.containsKey(ZONE) && !texts.containsKey(QuietHoursRule.NAME)) {
            wrong.add(ZONE + " is set without " + QuietHoursRule.NAME + "; set both, or leave it out");
        }
        if (isSet(DeviationRule.NAME, deviations) && model.learning() == null) {
            wrong.add(DeviationRule.NAME + " needs a scorer that tells what it expected, and " + model.scorerType()
                    + " does not; use the adaptive scorer, or leave it out");
        }
        if (isSet(DirectionRule.NAME, directions) && explainsNothing(model)) {
            wrong.add(DirectionRule.NAME + " needs a scorer that tells which features are unusual, and "
                    + model.scorerType() + " does not; use another scorer, or leave it out");
        }
        unknown(DirectionRule.NAME, directions.keySet(), model, wrong);
        unknown(DeviationRule.NAME, deviations.keySet(), model, wrong);
        return wrong;
    }

    private boolean isSet(String name, Map<String, ?> byFeature) {
        return texts.containsKey(name) || !byFeature.isEmpty();
    }

    /** As far as its probes tell. */
    private static boolean explainsNothing(Model model) {
        Scoring scoring = model.open();
        return model.learning() == null
                && model.manifest() != null
                && model.manifest().probes().stream()
                        .allMatch(probe ->
                                scoring.explain(probe.vector()).contributions().isEmpty());
    }

    private static void unknown(String rule, Set<String> named, Model model, List<String> wrong) {
        List<String> features = model.features().stream().map(Feature::name).toList();
        named.stream()
                .filter(name -> !features.contains(name))
                .forEach(name -> wrong.add(
                        rule + " names '" + name + "', which is no feature of the model; known are " + features));
    }

    private <T> ByFeature<T> byFeature(String name, Map<String, T> named, Function<String, T> parser) {
        String others = texts.get(name);
        return new ByFeature<>(named, others == null ? null : parser.apply(others));
    }

    private void add(List<VerdictRule> rules, String name, Function<String, VerdictRule> parser) {
        String text = texts.get(name);
        if (text != null) {
            rules.add(parser.apply(text));
        }
    }
}
