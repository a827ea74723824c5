package io.winnow.shadow;

import io.winnow.detection.Judge;
import io.winnow.detection.KeyState;
import io.winnow.stream.Judgement;
import io.winnow.stream.RecentKeys;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a challenger keeps of keys: in memory alone, since nothing that it says leaves. The keys that were not used for the
 * longest time are forgotten when there is no room. One thread writes.
 */
final class KeyMemory {

    private static final int BYTES = 128;

    private final Judge judge;
    private final RecentKeys memory;
    private final RecentKeys.Share<KeyState> states;
    private final KeyState noKey;

    KeyMemory(Judge judge, long budget) {
        this.judge = judge;
        this.memory = new RecentKeys(budget);
        this.states = memory.open();
        this.noKey = judge.newKey(null).withoutLearning();
    }

    RecentKeys memory() {
        return memory;
    }

    /** Of a record's key; of none if the model keeps nothing. */
    KeyState of(Judgement judgement) {
        if (!judge.keepsState()) {
            return noKey;
        }
        KeyState known = states.get(place(judgement));
        return known == null ? judge.newKey(judgement.record().key()) : known;
    }

    /** Of a key that is not known, and will not be. */
    KeyState apart(Judgement judgement) {
        return judge.keepsState() ? judge.newKey(judgement.record().key()).withoutLearning() : noKey;
    }

    /** That a record became part of it. */
    void keep(Judgement judgement, KeyState state) {
        if (judge.keepsState()) {
            long bytes =
                    BYTES + state.history().bytes() + state.learning().state().heapBytes();
            states.put(place(judgement), state, bytes);
        }
    }

    void forget() {
        states.close();
    }

    /** Records without a key have one place in each partition. */
    private static Bytes place(Judgement judgement) {
        byte[] key = judgement.record().key();
        ByteBuffer place = ByteBuffer.allocate(Integer.BYTES + (key == null ? 0 : 1 + key.length))
                .putInt(judgement.origin().partition());
        if (key != null) {
            place.put((byte) 1).put(key);
        }
        return Bytes.wrap(place.array());
    }
}
