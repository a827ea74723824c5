package io.winnow.scoring.autoencoder;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Rows of floats in a file: written one after the other, read in any order, with no limit by memory. */
final class RowFile {

    private static final int GREATEST_SEGMENT = 1 << 29;

    private final MappedByteBuffer[] segments;
    private final int rowsPerSegment;
    private final int features;
    private final int rows;

    private RowFile(MappedByteBuffer[] segments, int rowsPerSegment, int features, int rows) {
        this.segments = segments;
        this.rowsPerSegment = rowsPerSegment;
        this.features = features;
        this.rows = rows;
    }

    /** Writes all rows and returns how many there are. */
    static int write(Path file, Iterable<double[]> rows) throws IOException {
        int count = 0;
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (double[] row : rows) {
                for (double value : row) {
                    out.writeFloat((float) value);
                }
                count = Math.addExact(count, 1);
            }
        }
        return count;
    }

    static RowFile open(Path file, int features) throws IOException {
        long size = Files.size(file);
        int rowBytes = features * Float.BYTES;
        int rowsPerSegment = GREATEST_SEGMENT / rowBytes;
        long segmentBytes = (long) rowsPerSegment * rowBytes;
        MappedByteBuffer[] segments = new MappedByteBuffer[(int) ((size + segmentBytes - 1) / segmentBytes)];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < segments.length; i++) {
                long start = i * segmentBytes;
                segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(segmentBytes, size - start));
            }
        }
        return new RowFile(segments, rowsPerSegment, features, (int) (size / rowBytes));
    }

    int rows() {
        return rows;
    }

    void copy(int row, float[] to, int offset) {
        int start = row % rowsPerSegment * features * Float.BYTES;
        MappedByteBuffer segment = segments[row / rowsPerSegment];
        for (int i = 0; i < features; i++) {
            to[offset + i] = segment.getFloat(start + i * Float.BYTES);
        }
    }
}
