package io.winnow.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model file taken apart, changed, and put together again with or without its digests made right. */
record Forgery(String header, ByteBuffer data) {

    static Forgery of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        String header = new String(file, 8, length, StandardCharsets.UTF_8);
        return new Forgery(header, ByteBuffer.wrap(Arrays.copyOfRange(file, 8 + length, file.length)));
    }

    Forgery header(UnaryOperator<String> change) {
        return new Forgery(change.apply(header), data);
    }

    Forgery data(UnaryOperator<byte[]> change) {
        return new Forgery(header, ByteBuffer.wrap(change.apply(bytes(data))));
    }

    /** With another number in place of the one at this index of an array of doubles. */
    Forgery value(String array, int index, double value) {
        int begin = begin(array);
        return data(bytes -> {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(begin + index * Double.BYTES, value);
            return bytes;
        });
    }

    byte[] file() {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data.duplicate())
                .array();
    }

    /** With the checksum made right. */
    byte[] sealed() {
        Forgery blank = filled(List.of("sha256"), "0".repeat(64));
        return blank.filled(List.of("sha256"), ModelDigest.of(blank.header, data))
                .file();
    }

    /** With the checksum, the digest and the id made right. */
    byte[] renamed() {
        String digest =
                ModelDigest.of(filled(List.of("created", "digest", "id", "sha256"), "0".repeat(64)).header, data);
        return new Forgery(filled(List.of("digest", "id"), digest).header, data).sealed();
    }

    /** With the beginning of the filling as the value of each of these metadata. */
    private Forgery filled(List<String> names, String filling) {
        StringBuilder text = new StringBuilder(header);
        for (String name : names) {
            String key = "\"" + name + "\":\"";
            int start = header.indexOf(key) + key.length();
            int end = header.indexOf('"', start);
            if (start >= key.length() && end - start <= filling.length() && end > start) {
                text.replace(start, end, filling.substring(0, end - start));
            }
        }
        return new Forgery(text.toString(), data);
    }

    private int begin(String array) {
        Matcher begin = Pattern.compile("\"" + Pattern.quote(array) + "\":\\{[^}]*\"data_offsets\":\\[(\\d+)")
                .matcher(header);
        if (!begin.find()) {
            throw new IllegalArgumentException("no array " + array);
        }
        return Integer.parseInt(begin.group(1));
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
