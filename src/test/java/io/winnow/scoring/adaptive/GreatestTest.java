package io.winnow.scoring.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GreatestTest {

    @Test
    void isTheGreatestOfTheLast96() {
        Random random = new Random(5);
        Greatest greatest = new Greatest();
        List<Float> all = new ArrayList<>(List.of(0f));

        for (int i = 0; i < 5000; i++) {
            float rating = random.nextInt(5) == 0 ? random.nextFloat() : 0.1f / (1 + i % 200);
            greatest.add(rating);
            all.add(rating);
            float expected = all.subList(Math.max(0, all.size() - 96), all.size()).stream()
                    .max(Float::compare)
                    .orElseThrow();
            assertThat(greatest.value()).as("after %s", i).isEqualTo(expected);
        }
    }

    @Test
    void fallingRatingsFitIntoTheStatedBytes() {
        Greatest greatest = new Greatest();
        for (int i = 0; i < 200; i++) {
            greatest.add(1f / (i + 1));
        }
        ByteBuffer bytes = ByteBuffer.allocate(Greatest.MOST_BYTES);
        greatest.write(bytes);

        Greatest read = Greatest.read(bytes.flip());

        assertThat(read.value()).isEqualTo(greatest.value()).isEqualTo(1f / 105);
    }
}
