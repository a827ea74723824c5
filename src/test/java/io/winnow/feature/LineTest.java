package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void lineBreaksAndControlCharactersAreBlanks() {
        assertThat(Line.of(" a\r\n\tb\u2028c\u0000\u0085d ")).isEqualTo("a b c d");
    }

    @Test
    void longLineIsCut() {
        assertThat(Line.of("x\n".repeat(1_000_000), 5)).isEqualTo("x x x…");
    }

    @Test
    void shortLineIsWhole() {
        assertThat(Line.of("é∂ 12", 5)).isEqualTo("é∂ 12");
    }
}
