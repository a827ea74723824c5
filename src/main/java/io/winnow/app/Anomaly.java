package io.winnow.app;

import io.winnow.detection.Detection;
import io.winnow.scoring.Score;
import io.winnow.stream.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One anomaly as people and programs see it.
 *
 * @param origin where the record was read: topic-partition@offset
 * @param key the record's key as text, or in hexadecimal where it is none
 * @param time the record's event time
 * @param score 1 is the threshold; null if a missing field decided
 */
public record Anomaly(
        String origin,
        @Nullable String key,
        Instant time,
        @Nullable Double score,
        @Nullable Double rawScore,
        @Nullable String reason,
        List<Detection.Share> shares,
        String scorer,
        String model) {

    static Anomaly of(Origin origin, byte @Nullable [] key, Instant time, Detection detection) {
        Score score = detection.score();
        return new Anomaly(
                origin.toString(),
                key == null ? null : text(key),
                time,
                score == null ? null : score.calibrated(),
                score == null ? null : score.raw(),
                detection.reason(),
                detection.shares(),
                detection.model().scorerType(),
                detection.model().id());
    }

    private static String text(byte[] key) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            return text.chars().anyMatch(Character::isISOControl)
                    ? HexFormat.of().formatHex(key)
                    : text;
        } catch (CharacterCodingException e) {
            return HexFormat.of().formatHex(key);
        }
    }
}
