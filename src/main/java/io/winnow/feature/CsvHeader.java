package io.winnow.feature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/** The names of the columns of a CSV file. */
final class CsvHeader {

    private final List<String> names;

    /** A name that is empty becomes the column's number; behind the last name, it is no column. */
    CsvHeader(List<String> cells) {
        List<String> read = new ArrayList<>(cells);
        while (!read.isEmpty() && read.get(read.size() - 1).isEmpty()) {
            read.remove(read.size() - 1);
        }
        for (int i = 0; i < read.size(); i++) {
            read.set(i, read.get(i).isEmpty() ? "column " + (i + 1) : read.get(i));
        }
        this.names = List.copyOf(read);
    }

    List<String> names() {
        return names;
    }

    /** @throws IOException if it names nothing, a column twice, or is a row of numbers */
    void refuseWrong(String place, boolean hasComment) throws IOException {
        if (names.isEmpty()) {
            throw new IOException(place + " names no column; expected a header with the names of the columns");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IOException(place + " has two columns '" + name + "'; rename one");
            }
        }
        if (isNumbers()) {
            throw new IOException(place + " is a row of numbers, not a header: " + this
                    + "; put a line with the names of the columns first"
                    + (hasComment ? ", without # if it is there as a comment" : ""));
        }
    }

    /** Numbers that do not count the columns. */
    private boolean isNumbers() {
        double[] numbers = names.stream().mapToDouble(Numerals.PLAIN::read).toArray();
        if (DoubleStream.of(numbers).anyMatch(Double::isNaN)) {
            return false;
        }
        boolean counts = numbers.length > 1 || numbers[0] == 0 || numbers[0] == 1;
        for (int i = 1; i < numbers.length; i++) {
            counts &= numbers[i] == numbers[i - 1] + 1;
        }
        return !counts || numbers[0] != Math.rint(numbers[0]);
    }

    /**
     * A row with as many cells as there are names; empty ones behind them are left out.
     *
     * @throws IOException if it has other cells too many or too few
     */
    List<String> fitted(List<String> row, String place) throws IOException {
        boolean isLonger = row.size() > names.size();
        if (isLonger && row.subList(names.size(), row.size()).stream().allMatch(String::isEmpty)) {
            return row.subList(0, names.size());
        }
        throw new IOException(place + " has " + row.size() + " cells; the header has " + names.size()
                + (isLonger ? "; " + remedy() : "")
                + (row.get(0).startsWith("#") ? MixedColumns.COMMENT : ""));
    }

    private String remedy() {
        return names.size() == 1
                ? "if it is a line before the header, pass over it with --skip"
                : "put cells that hold the delimiter in quotes";
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
