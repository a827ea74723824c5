package io.winnow.feature;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** All members of a gzip file. Unlike its parent it refuses bytes behind the last one, which would be lost. */
final class PackedStream extends GZIPInputStream {

    /** Checksum and length behind the data of a member. */
    private static final int TRAILER = 8;

    private final CountedStream packed;
    private long filled;

    PackedStream(CountedStream packed, int buffer) throws IOException {
        super(packed, buffer);
        this.packed = packed;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = packed.count();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0) {
            refuseMore();
        }
        return read;
    }

    private void refuseMore() throws IOException {
        long end = filled - inf.getRemaining() + TRAILER;
        packed.transferTo(OutputStream.nullOutputStream());
        if (packed.count() > end) {
            throw new ZipException(
                    (packed.count() - end) + " bytes follow the packed data and are not packed; the file is"
                            + " damaged, or two files in one");
        }
    }
}
