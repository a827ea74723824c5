package io.winnow.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells columns of numbers from columns of text. A column is of numbers if all its cells are that are not missing; one with
 * more numbers than texts, or with more numbers of another notation than texts, is a mistake that its user has to decide.
 * One thread.
 */
public final class MixedColumns {

    static final String REMEDY = "if it stands for a missing value, name it with --na; if it is a number, say how with"
            + " --decimal, --thousands or --percent; else leave the column out"
            + " (train: --features), or make it text (produce: --schema)";

    /** What to do about a row that is none. */
    static final String COMMENT = "; if lines that begin with # are comments, pass over them with --comments";

    private static final CellFormat COMMA = other(',', '.');
    private static final CellFormat POINT = other('.', ',');

    private final List<String> header;
    private final CellFormat format;
    private final int[] numbers;
    private final int[] others;
    private final int[] texts;
    private final @Nullable String[] examples;
    private final long[] lines;

    public MixedColumns(List<String> header, CellFormat format) {
        this.header = header;
        this.format = format;
        this.numbers = new int[header.size()];
        this.others = new int[header.size()];
        this.texts = new int[header.size()];
        this.examples = new String[header.size()];
        this.lines = new long[header.size()];
    }

    /** What to do about a cell that is no number. */
    static String remedy(String cell) {
        return cell.startsWith("#") ? REMEDY + COMMENT : REMEDY;
    }

    private static CellFormat other(char decimal, char thousands) {
        return new CellFormat(Set.of(), new Numerals(decimal, thousands, true), TimeFormat.ISO);
    }

    /** Looks at a row that starts at this line. */
    public void add(List<String> row, long line) {
        for (int i = 0; i < numbers.length; i++) {
            String cell = row.get(i);
            if (format.isNumber(cell)) {
                numbers[i] += format.isMissing(cell) ? 0 : 1;
            } else if (!format.isMissing(cell)) {
                addText(i, cell, line);
            }
        }
    }

    private void addText(int column, String cell, long line) {
        if (COMMA.isNumber(cell) || POINT.isNumber(cell)) {
            others[column]++;
        } else {
            texts[column]++;
        }
        if (examples[column] == null) {
            examples[column] = cell;
            lines[column] = line;
        }
    }

    /** Of which every cell is a number or missing, and not all are missing. */
    public List<String> numeric() {
        List<String> numeric = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] > 0 && examples[i] == null) {
                numeric.add(header.get(i));
            }
        }
        return numeric;
    }

    /**
     * Refuses a column that is mostly of numbers.
     *
     * @param without columns that need not be numbers
     * @throws IllegalArgumentException naming line, column and cell
     */
    public void refuseMixed(List<String> without) {
        for (int i = 0; i < numbers.length; i++) {
            String example = examples[i];
            if (example != null && numbers[i] + others[i] > texts[i] && !without.contains(header.get(i))) {
                throw new IllegalArgumentException("line " + lines[i] + ": column " + header.get(i) + " holds '"
                        + CsvReader.shown(example) + "' where " + (numbers[i] + others[i]) + " of "
                        + (numbers[i] + others[i] + texts[i]) + " cells are numbers; " + remedy(example));
            }
        }
    }
}
