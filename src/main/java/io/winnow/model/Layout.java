package io.winnow.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * A file in the safetensors layout: the length of the header in 8 bytes, the JSON header, and arrays one behind the
 * other without gaps. All is little-endian.
 *
 * @param data what follows the header
 */
record Layout(Header header, ByteBuffer data) {

    /** Where the header starts. */
    static final int PREFIX = 8;

    static final int MOST_HEADER = 1 << 20;

    static Layout of(byte[] file) {
        if (file.length < PREFIX) {
            throw new InvalidModel("the file has " + file.length + " bytes; a model file has more");
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.getLong();
        if (length < 0 || length > MOST_HEADER) {
            throw new InvalidModel("the header's length of " + Long.toUnsignedString(length) + " is over the limit of "
                    + MOST_HEADER + " bytes; is this a model file?");
        }
        if (length > bytes.remaining()) {
            throw new InvalidModel("the header needs " + length + " bytes, the file has " + bytes.remaining()
                    + " left; it is cut short");
        }
        ByteBuffer data = bytes.slice(PREFIX + (int) length, file.length - PREFIX - (int) length);
        return new Layout(HeaderParser.parse(text(bytes.slice(PREFIX, (int) length))), data);
    }

    /** Whether the arrays fill the data, each byte once. */
    void requireFilled() {
        List<Tensor> ordered = header.tensors().stream()
                .sorted(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end))
                .toList();
        long end = 0;
        for (Tensor tensor : ordered) {
            requireNext(tensor, end);
            end = tensor.end();
        }
        if (end != data.limit()) {
            throw new InvalidModel("the arrays end at byte " + end + ", the data at " + data.limit());
        }
    }

    private void requireNext(Tensor tensor, long end) {
        if (tensor.begin() < end) {
            throw new InvalidModel("array '" + tensor.name() + "' overlaps the one before it");
        }
        if (tensor.begin() > end) {
            throw new InvalidModel("there is a gap before array '" + tensor.name() + "'");
        }
        if (tensor.end() > data.limit()) {
            throw new InvalidModel("array '" + tensor.name() + "' ends at byte " + tensor.end() + ", the data at "
                    + data.limit() + "; the file is cut short");
        }
    }

    private static String text(ByteBuffer header) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(header).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidModel("the header is not UTF-8", e);
        }
    }
}
