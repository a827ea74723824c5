package io.winnow.detection;

import io.winnow.feature.KeyHistory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decides after the scorer which anomalies are suppressed: their verdict stays, and they go where normal records go.
 * Shared by every thread; what it remembers of a key is in the state that it is given.
 *
 * <p>Under exactly-once each record changes the state once. Under at-least-once, a record that is read again after a crash
 * changes it again.
 */
public interface VerdictRule {

    /** Names it in the headers, in the metrics and in the store; of lower-case letters, digits and dashes. */
    String name();

    /** How many bytes it remembers of each key; 0 if none. */
    default int stateBytes() {
        return 0;
    }

    /**
     * Whether an anomaly is suppressed. Asked about each record that was judged, normal ones too, in the order in which
     * they are judged.
     *
     * @param key the record's; not to be changed
     * @param time the record's own, milliseconds since 1970
     * @param outcome with the route {@link Route#NORMAL} if it is normal or an earlier rule suppresses it; nothing comes of
     *     the answer then
     * @param state of the key, to be read and written by absolute positions: {@link #stateBytes} bytes, all 0 before the
     *     first record, and when it was changed last longer than {@link KeyHistory#FORGET_AFTER} before
     */
    boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state);
}
