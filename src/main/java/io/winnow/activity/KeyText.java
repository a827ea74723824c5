package io.winnow.activity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** A record's key as people read it, in bounded space and time however large the key is. */
public final class KeyText {

    private static final int CHARACTERS = 200;
    private static final int LONGEST_CHARACTER = 4;
    /** Of a longer key no more is looked at: these hold one character more than is shown. */
    private static final int LOOKED_AT = (CHARACTERS + 1) * LONGEST_CHARACTER;

    private KeyText() {}

    /** Its first 200 characters; or in hexadecimal, if its start is no text or would show otherwise than it is written. */
    public static String of(byte[] key) {
        return start(key)
                .filter(KeyText::showsAsWritten)
                .map(text -> cut(text, key))
                .orElseGet(() -> hexadecimal(key));
    }

    /** Nothing if it is no text; a character that is cut in two at the end is left out. */
    private static Optional<String> start(byte[] key) {
        int looked = Math.min(key.length, LOOKED_AT);
        CharBuffer text = CharBuffer.allocate(looked);
        boolean whole = looked == key.length;
        boolean malformed = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(key, 0, looked), text, whole)
                .isError();
        return malformed ? Optional.empty() : Optional.of(text.flip().toString());
    }

    private static boolean showsAsWritten(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || isBidirectionalControl(c));
    }

    /** Makes what follows it appear in another order, in the rest of the line too. */
    private static boolean isBidirectionalControl(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    private static String cut(String text, byte[] key) {
        return text.codePointCount(0, text.length()) <= CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CHARACTERS)) + rest(key);
    }

    private static String hexadecimal(byte[] key) {
        int shown = Math.min(key.length, CHARACTERS / 2);
        String text = HexFormat.of().formatHex(key, 0, shown);
        return shown == key.length ? text : text + rest(key);
    }

    private static String rest(byte[] key) {
        return "… (" + key.length + " bytes)";
    }
}
