package io.winnow.profile;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What the columns of recorded data hold, what each is taken for, and which are learned from. */
public final class Profile {

    private final long rows;
    private final List<ColumnProfile> columns;
    private final Roles roles;
    private final Set<String> daily;
    private final boolean isChosen;

    private Profile(long rows, List<ColumnProfile> columns, Roles roles, Set<String> daily, boolean isChosen) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.roles = roles;
        this.daily = Set.copyOf(daily);
        this.isChosen = isChosen;
    }

    /** @param daily the columns that follow the hour of the day */
    static Profile of(long rows, List<ColumnFacts> facts, Roles roles, Set<String> daily) {
        return new Profile(
                rows, facts.stream().map(one -> ColumnProfile.of(one, roles)).toList(), roles, daily, false);
    }

    /** The same, when the user says which columns are learned from. */
    public Profile learningFrom(Predicate<String> isChosen) {
        List<ColumnProfile> chosen = columns.stream()
                .map(column -> column.chosen(isChosen.test(column.name())))
                .toList();
        return new Profile(rows, chosen, roles, daily, true);
    }

    public long rows() {
        return rows;
    }

    List<ColumnProfile> columns() {
        return columns;
    }

    /** The names of the columns that are learned from. */
    public List<String> features() {
        return columns.stream()
                .filter(ColumnProfile::isUsed)
                .map(ColumnProfile::name)
                .toList();
    }

    /** What would surprise a user who does not read the table, one line each. */
    public List<String> warnings() {
        return columns.stream()
                .filter(ColumnProfile::isDoubtful)
                .map(column -> new Warning(column, roles.isOwn()).text())
                .toList();
    }

    /** One line for each column that is learned from and follows the order of the rows. */
    public List<String> growth() {
        return columns.stream()
                .filter(column -> column.isUsed() && column.follows())
                .map(column -> Warning.growth(column))
                .toList();
    }

    /** What to add to the command. */
    public List<Suggestion> suggestions() {
        return new Suggestions(columns, roles, daily).all(isChosen);
    }
}
