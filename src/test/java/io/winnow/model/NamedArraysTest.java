package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamedArraysTest {

    private final NamedArrays arrays = new NamedArrays();

    @Test
    void whatIsWrittenIsRead() {
        arrays.setting("layers", "3");
        arrays.doubles("d", new double[] {1.5});
        arrays.floats("f", new float[] {2.5f});
        arrays.ints("i", new int[] {3});

        assertThat(arrays.setting("layers")).isEqualTo("3");
        assertThat(arrays.doubles("d")).containsExactly(1.5);
        assertThat(arrays.floats("f")).containsExactly(2.5f);
        assertThat(arrays.ints("i")).containsExactly(3);
    }

    @Test
    void neitherWriterNorReaderCanChangeThemLater() {
        double[] written = {1};
        arrays.doubles("d", written);

        written[0] = 2;
        arrays.doubles("d")[0] = 3;

        assertThat(arrays.doubles("d")).containsExactly(1);
    }

    @Test
    void nameUsedTwiceIsRefused() {
        arrays.ints("i", new int[0]);

        assertThatThrownBy(() -> arrays.doubles("i", new double[0])).hasMessage("'i' is written twice");
    }

    @Test
    void nameThatIsNotThereIsRefusedWithTheOnesThatAre() {
        arrays.ints("i", new int[0]);

        assertThatThrownBy(() -> arrays.doubles("i")).hasMessage("there is no double[] 'i'; there are [i]");
    }
}
