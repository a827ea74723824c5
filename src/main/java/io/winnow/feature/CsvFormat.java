package io.winnow.feature;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param delimiter between cells; found in the file if null
 * @param encoding of the text; null for UTF-8, or what a byte order mark says
 * @param skip lines before the header
 * @param comments whether lines that begin with # are passed over also below the header
 */
public record CsvFormat(
        @Nullable Character delimiter, @Nullable Charset encoding, int skip, boolean comments, CellFormat cells) {

    /** Of a file of which nothing is told. */
    public static final CsvFormat DEFAULT = new CsvFormat(null, null, 0, false, CellFormat.DEFAULT);

    public CsvFormat {
        if (skip < 0) {
            throw new IllegalArgumentException("the lines to skip are " + skip + "; expected at least 0");
        }
    }
}
