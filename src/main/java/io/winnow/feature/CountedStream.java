package io.winnow.feature;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that one thread reads; any thread may ask. */
final class CountedStream extends FilterInputStream {

    private volatile long count;

    CountedStream(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        counted(Math.max(0, read));
        return read;
    }

    /** Not {@code +=}: only the reading thread writes. */
    private void counted(int more) {
        long before = count;
        count = before + more;
    }
}
