package io.winnow.activity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    private static final int MEGABYTE = 1 << 20;
    private static final String WRENCH = "🔧";

    @Test
    void textOfTwoHundredCharactersIsWhole() {
        assertThat(text("k".repeat(200))).isEqualTo("k".repeat(200));
        assertThat(text(WRENCH.repeat(200))).isEqualTo(WRENCH.repeat(200));
    }

    @Test
    void longerTextIsCutAndItsSizeTold() {
        assertThat(text("k".repeat(201))).isEqualTo("k".repeat(200) + "… (201 bytes)");
        assertThat(text("ö".repeat(201))).isEqualTo("ö".repeat(200) + "… (402 bytes)");
        assertThat(text("k".repeat(MEGABYTE))).isEqualTo("k".repeat(200) + "… (1048576 bytes)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "kk", "kkk"})
    void noCharacterIsCutInTwo(String before) {
        String shown = before + WRENCH.repeat(200 - before.length());

        assertThat(text(before + WRENCH.repeat(1_000))).startsWith(shown + "… (");
    }

    @Test
    void textThatEndsWithinACharacterIsNoText() {
        byte[] whole = WRENCH.getBytes(UTF_8);

        assertThat(KeyText.of(Arrays.copyOf(whole, 3))).isEqualTo("f09f94");
    }

    @Test
    void longHexadecimalIsCutAndTheSizeOfTheKeyTold() {
        assertThat(KeyText.of(new byte[100])).isEqualTo("00".repeat(100));
        assertThat(KeyText.of(new byte[101])).isEqualTo("00".repeat(100) + "… (101 bytes)");
        assertThat(KeyText.of(new byte[MEGABYTE])).isEqualTo("00".repeat(100) + "… (1048576 bytes)");
    }

    /** Else a thousand of them, or one that is sent to every page, would be as large as the records were. */
    @Test
    void onlyTheStartOfALongKeyIsLookedAt() {
        byte[] key = "k".repeat(MEGABYTE).getBytes(UTF_8);
        key[804] = 0;

        assertThat(KeyText.of(key)).startsWith("kkk");
        key[803] = 0;
        assertThat(KeyText.of(key)).startsWith("6b6b6b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x1B, 0x7F, 0x85, 0x202A, 0x202E, 0x2066, 0x2069})
    void textWithAControlCharacterIsShownInHexadecimal(int control) {
        assertThat(text("ab" + Character.toString(control) + "c")).matches("6162[0-9a-f]+63");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2029, 0x202F, 0x2065, 0x206A})
    void neighboursOfBidirectionalControlsAreText(int neighbour) {
        String key = "ab" + Character.toString(neighbour) + "c";

        assertThat(text(key)).isEqualTo(key);
    }

    @Test
    void textFromRightToLeftIsText() {
        assertThat(text("מכבש-1")).isEqualTo("מכבש-1");
    }

    private static String text(String key) {
        return KeyText.of(key.getBytes(UTF_8));
    }
}
