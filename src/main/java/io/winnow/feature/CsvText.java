package io.winnow.feature;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a CSV file: unpacked by content, and decoded. */
final class CsvText {

    private static final int BUFFER = 1 << 16;

    private final CsvInput input;
    private volatile @Nullable CountedStream read;

    CsvText(CsvInput input) {
        this.input = input;
    }

    /** The text behind its byte order mark, if it has one; reading it fails where a byte is in another encoding. */
    BufferedReader open(InputStream raw) throws IOException {
        InputStream bytes = bytes(raw);
        try {
            return new BufferedReader(
                    new InputStreamReader(bytes, charset(bytes).newDecoder()), BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** How much of the file was read so far, packed or not; any thread may ask. */
    long bytesRead() {
        CountedStream counted = read;
        return counted == null ? 0 : counted.count();
    }

    private InputStream bytes(InputStream raw) throws IOException {
        CountedStream counted = new CountedStream(raw);
        read = counted;
        BufferedInputStream file = new BufferedInputStream(counted, BUFFER);
        try {
            boolean isPacked = startsWith(file, 0x1f, 0x8b);
            return isPacked ? new BufferedInputStream(new PackedStream(new CountedStream(file), BUFFER), BUFFER) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Passes over a byte order mark. */
    private Charset charset(InputStream bytes) throws IOException {
        Charset told = input.format().encoding();
        if (told != null && !told.name().startsWith("UTF")) {
            return told;
        }
        Charset marked = marked(bytes);
        return marked != null ? marked : told != null ? told : StandardCharsets.UTF_8;
    }

    private static @Nullable Charset marked(InputStream bytes) throws IOException {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            bytes.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        Charset wide = startsWith(bytes, 0xff, 0xfe)
                ? StandardCharsets.UTF_16LE
                : startsWith(bytes, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
        if (wide != null) {
            bytes.skipNBytes(2);
        }
        return wide;
    }

    private static boolean startsWith(InputStream bytes, int... wanted) throws IOException {
        bytes.mark(wanted.length);
        boolean isThere = true;
        for (int one : wanted) {
            isThere &= bytes.read() == one;
        }
        bytes.reset();
        return isThere;
    }

    /** What is wrong with a text that could not be decoded. */
    IOException undecodable() throws IOException {
        try (InputStream bytes = bytes(input.open())) {
            Charset charset = charset(bytes);
            long line = 1;
            while (isDecodable(line(bytes), charset)) {
                line++;
            }
            return new IOException(input.name() + " line " + line + " is not written in " + charset
                    + "; name its encoding with --encoding, for example windows-1252");
        }
    }

    private static boolean isDecodable(byte[] line, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(line));
            return line.length > 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static byte[] line(InputStream bytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int one = bytes.read();
        while (one >= 0) {
            line.write(one);
            if (one == '\n') {
                break;
            }
            one = bytes.read();
        }
        return line.toByteArray();
    }
}
