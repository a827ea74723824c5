package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.scoring.ArrayReader;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredArraysTest {

    private final ArrayCollector written = new ArrayCollector();

    @BeforeEach
    void writeOneOfEach() {
        written.ints("i", new int[] {1, Integer.MIN_VALUE, 3});
        written.floats("f", new float[] {0.1f, Float.MAX_VALUE, -0.0f});
        written.doubles("d", new double[] {Double.MIN_VALUE, Double.NEGATIVE_INFINITY});
        written.doubles("empty", new double[0]);
        written.setting("layers", "3");
    }

    @Test
    void whatAScorerWritesItReads() {
        StoredArrays stored = stored();
        ArrayReader reader = stored.ofScorer();

        assertThat(reader.doubles("d")).containsExactly(Double.MIN_VALUE, Double.NEGATIVE_INFINITY);
        assertThat(reader.doubles("empty")).isEmpty();
        assertThat(reader.floats("f")).containsExactly(0.1f, Float.MAX_VALUE, -0.0f);
        assertThat(reader.ints("i")).containsExactly(1, Integer.MIN_VALUE, 3);
        assertThat(reader.setting("layers")).isEqualTo("3");
        stored.requireAllRead();
    }

    @Test
    void widerElementsComeFirst() {
        assertThat(written.tensors())
                .extracting(Tensor::name)
                .containsExactly("scorer.d", "scorer.empty", "scorer.f", "scorer.i");
    }

    @Test
    void whatNobodyReadsIsRefused() {
        StoredArrays stored = stored();
        stored.ofScorer().doubles("d");

        assertThatThrownBy(stored::requireAllRead)
                .hasMessageContaining("nothing uses [scorer.empty, scorer.f, scorer.i, scorer.layers]");
    }

    @Test
    void arrayOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> stored().ofScorer().floats("d"))
                .hasMessageStartingWith("there is no F32 array 'scorer.d'; the arrays are [scorer.d, ");
        assertThatThrownBy(() -> stored().ofScorer().setting("epochs"))
                .hasMessage("the header has no 'scorer.epochs'; it has [scorer.layers]");
    }

    @Test
    void infinityIsRefusedUnlessTheScorerTakesIt() {
        StoredArrays stored = stored();
        stored.requireFinite();

        stored.ofScorer().doubles("d");

        assertThatThrownBy(stored::requireFinite).hasMessage("array 'scorer.d' holds an infinite number");
    }

    @Test
    void notANumberIsNeitherWrittenNorRead() {
        assertThatThrownBy(() -> written.floats("nan", new float[] {Float.NaN})).hasMessageContaining("holds NaN");
        ByteBuffer data = written.data();
        StoredArrays stored = stored(data);

        data.putLong(0, -1);

        assertThatThrownBy(() -> stored.ofScorer().doubles("d")).hasMessage("array 'scorer.d' holds NaN");
    }

    @Test
    void nameUsedTwiceIsRefused() {
        assertThatThrownBy(() -> written.doubles("i", new double[0])).hasMessage("'scorer.i' is written twice");
        assertThatThrownBy(() -> written.setting("layers", "")).hasMessage("'layers' is written twice");
    }

    private StoredArrays stored() {
        return stored(written.data());
    }

    private StoredArrays stored(ByteBuffer data) {
        return new StoredArrays(new Layout(new Header("", written.settings(), Map.of(), written.tensors()), data));
    }
}
