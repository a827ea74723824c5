package io.winnow.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the columns let one suggest. */
final class Suggestions {

    private static final double RARE = 0.1;
    private static final int MOST_CATEGORIES = 50;
    private static final int LONGEST_OPTION = 400;

    private final List<ColumnProfile> columns;
    private final Roles roles;
    private final Set<String> daily;

    /** @param daily the columns that follow the hour of the day */
    Suggestions(List<ColumnProfile> columns, Roles roles, Set<String> daily) {
        this.columns = columns;
        this.roles = roles;
        this.daily = daily;
    }

    /** @param areFeaturesChosen whether the user says what to learn from, so that no list is suggested */
    List<Suggestion> all(boolean areFeaturesChosen) {
        List<Suggestion> all = new ArrayList<>();
        label().ifPresent(all::add);
        time().ifPresent(all::add);
        key().ifPresent(all::add);
        if (!areFeaturesChosen) {
            features().ifPresent(all::add);
        }
        return all;
    }

    private Optional<Suggestion> label() {
        if (roles.label() != null) {
            return Optional.empty();
        }
        return unnamed(Kind.LABEL)
                .findFirst()
                .map(column -> new Suggestion(labelOption(column), values(column)))
                .or(this::rareLastColumn);
    }

    private Optional<Suggestion> rareLastColumn() {
        return columns.stream()
                .skip(Math.max(0, columns.size() - 1))
                .filter(column -> column.isUsed() && column.facts().values().size() == 2)
                .filter(column -> column.facts().rarest() <= RARE)
                .map(column -> new Suggestion(
                        labelOption(column), values(column) + "; only if it says which rows are anomalies"))
                .findFirst();
    }

    private static String labelOption(ColumnProfile column) {
        String option = "--label " + Shell.word(column.name());
        List<Tally.Entry> values = column.facts().values();
        Set<String> known = values.stream().map(Tally.Entry::value).collect(Collectors.toSet());
        if (LabelValues.areKnown(known)) {
            return option;
        }
        String anomalous = known.equals(Set.of("-1", "1")) ? "-1" : LabelValues.anomalous(values);
        return option + " --anomalous-label=" + Shell.word(anomalous);
    }

    private static String values(ColumnProfile column) {
        return "values " + RangeText.values(column.facts(), 2);
    }

    private Optional<Suggestion> time() {
        return roles.time() != null || roles.isOwn()
                ? Optional.empty()
                : unnamed(Kind.TIME)
                        .min(Comparator.comparing(
                                (ColumnProfile column) -> !column.facts().rises()))
                        .map(column -> new Suggestion(timeOption(column), RangeText.of(column)));
    }

    private static String timeOption(ColumnProfile column) {
        String option = "--time " + Shell.word(column.name());
        String pattern = Epoch.of(column.facts())
                .map(Epoch::pattern)
                .or(() -> TimePattern.of(column.facts().texts()))
                .orElse("");
        return pattern.isEmpty() ? option : option + " --time-format " + Shell.word(pattern);
    }

    private Optional<Suggestion> key() {
        return roles.key() != null || roles.isOwn()
                ? Optional.empty()
                : unnamed(Kind.KEY)
                        .findFirst()
                        .map(column -> new Suggestion("--key " + Shell.word(column.name()), RangeText.of(column)));
    }

    /**
     * What would be learned from anyway, with growing columns by their growth, texts by their values, and the hour beside
     * what follows it.
     */
    private Optional<Suggestion> features() {
        List<ColumnProfile> grown = columns.stream()
                .filter(column -> column.isUsed() && column.follows())
                .toList();
        List<ColumnProfile> texts = unnamed(Kind.CATEGORY)
                .filter(column -> column.facts().values().size() <= MOST_CATEGORIES)
                .toList();
        List<ColumnProfile> hourly = roles.isOwn()
                ? List.of()
                : columns.stream()
                        .filter(column -> column.isUsed() && daily.contains(column.name()))
                        .toList();
        if (grown.isEmpty() && texts.isEmpty() && hourly.isEmpty()) {
            return Optional.empty();
        }
        String why = Stream.of(
                        texts.stream().map(column -> column.name() + " is text of few values"),
                        grown.stream().map(column -> column.name() + " follows the row number"),
                        hourly.stream().map(column -> column.name() + " follows the hour of the day"))
                .flatMap(reasons -> reasons)
                .limit(3)
                .collect(Collectors.joining(", "));
        return Optional.of(new Suggestion("--features " + Shell.word(list(grown, texts, hour(hourly))), why));
    }

    private static Stream<String> hour(List<ColumnProfile> hourly) {
        return hourly.stream()
                .limit(1)
                .map(column -> column.facts().zone().getId())
                .map(zone -> zone.equals("UTC") ? "hour()" : "hour(zone=" + zone + ")");
    }

    private String list(List<ColumnProfile> grown, List<ColumnProfile> texts, Stream<String> hour) {
        List<String> changed = Stream.of(
                        grown.stream().map(column -> "delta(" + column.name() + ", 1)"),
                        texts.stream().map(column -> "one-hot(" + column.name() + ")"),
                        hour)
                .flatMap(features -> features)
                .toList();
        List<String> kept = columns.stream()
                .filter(column -> column.isUsed() && !column.follows())
                .map(ColumnProfile::name)
                .toList();
        String whole = Stream.concat(kept.stream(), changed.stream()).collect(Collectors.joining(","));
        return whole.length() <= LONGEST_OPTION
                ? whole
                : "…," + String.join(",", changed.subList(0, Math.min(5, changed.size())));
    }

    private Stream<ColumnProfile> unnamed(Kind kind) {
        return columns.stream().filter(column -> column.kind() == kind && !column.isNamed());
    }
}
