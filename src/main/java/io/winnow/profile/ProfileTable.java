package io.winnow.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A profile in lines that a person can read, of about a terminal's width. */
public final class ProfileTable {

    private static final int SHORT = 20;
    private static final int[] WIDEST = {28, 10, 64, 8, 5, 60};
    private static final List<String> HEADER = List.of("column", "kind", "values", "missing", "learn", "");

    private final Profile profile;

    public ProfileTable(Profile profile) {
        this.profile = profile;
    }

    /** All columns. */
    public List<String> whole() {
        return table(profile.columns());
    }

    /** At most {@value #SHORT} columns, those first of which there is something to say, and how many there are beside. */
    public List<String> brief() {
        List<ColumnProfile> all = profile.columns();
        Set<Integer> chosen = IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> interest(all.get(i))))
                .limit(SHORT)
                .collect(Collectors.toSet());
        List<ColumnProfile> shown = IntStream.range(0, all.size())
                .filter(chosen::contains)
                .mapToObj(all::get)
                .toList();
        List<String> lines = table(shown);
        if (shown.size() < all.size()) {
            lines.add("and " + Digits.count(all.size() - shown.size()) + " more; train --check shows all");
        }
        return lines;
    }

    /** In a sentence: how much of it is learned from. */
    public String summary() {
        long used = profile.columns().stream().filter(ColumnProfile::isUsed).count();
        return Digits.count(profile.rows()) + " rows, " + Digits.count(used) + " of "
                + Digits.count(profile.columns().size()) + " columns to learn from";
    }

    private static int interest(ColumnProfile column) {
        if (column.isDoubtful() || column.isNamed()) {
            return 0;
        }
        if (!column.isUsed() || column.follows()) {
            return 1;
        }
        return column.why() != null || column.facts().missing() > 0 ? 2 : 3;
    }

    private static List<String> table(List<ColumnProfile> columns) {
        List<List<String>> rows = Stream.concat(
                        Stream.of(HEADER), columns.stream().map(ProfileTable::cells))
                .toList();
        int[] widths = IntStream.range(0, HEADER.size())
                .map(i ->
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> cells(ColumnProfile column) {
        List<String> cells = List.of(
                column.name(),
                column.kind().toString(),
                RangeText.of(column),
                Digits.share(column.facts().missingShare()),
                column.isUsed() ? "yes" : "no",
                column.why() == null ? "" : column.why());
        return IntStream.range(0, cells.size())
                .mapToObj(i -> shortened(cells.get(i), WIDEST[i]))
                .toList();
    }

    private static String shortened(String cell, int widest) {
        String line = cell.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= widest ? line : line.substring(0, widest - 1) + "…";
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> padded(cells.get(i), widths[i], HEADER.get(i).equals("missing")))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String padded(String cell, int width, boolean isRight) {
        String space = " ".repeat(width - cell.length());
        return isRight ? space + cell : cell + space;
    }
}
