package io.winnow.stream;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Score;
import io.winnow.verdict.Share;
import io.winnow.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes as Avro verdicts in Confluent wire format. One thread.
 *
 * <p>By Avro's own encoder, not by the registry's serde: nothing here can wait for a registry.
 */
final class VerdictWriter {

    /** A longer key is left out: it is there twice, and a verdict too large to be written would end the stream. */
    private static final int LONGEST_KEY = 65_536;

    private final SpecificDatumWriter<Verdict> writer = new SpecificDatumWriter<>(Verdict.class);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    private final byte[] header;

    VerdictWriter(int schemaId) {
        this.header = ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) 0)
                .putInt(schemaId)
                .array();
    }

    /** Has the record's key and time, and no headers. */
    Record<byte[], byte[]> verdict(Record<byte[], byte[]> record, Origin origin, Outcome outcome) {
        Verdict verdict = new Verdict();
        verdict.setOrigin(origin.toString());
        verdict.setTopic(origin.topic());
        verdict.setPartition(origin.partition());
        verdict.setOffset(origin.offset());
        verdict.setTime(Instant.ofEpochMilli(record.timestamp()));
        verdict.setKey(key(record.key()));
        verdict.setAttribution(
                outcome.shares().stream().map(VerdictWriter::share).toList());
        tell(verdict, outcome);
        return new Record<>(record.key(), bytes(verdict), record.timestamp());
    }

    /** Which record a written verdict is of. */
    static Optional<Origin> origin(byte[] verdict) {
        int header = 1 + Integer.BYTES;
        try {
            Verdict read = new SpecificDatumReader<>(Verdict.class)
                    .read(null, DecoderFactory.get().binaryDecoder(verdict, header, verdict.length - header, null));
            return Origin.parse(read.getOrigin().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable ByteBuffer key(byte @Nullable [] key) {
        return key == null || key.length > LONGEST_KEY ? null : ByteBuffer.wrap(key);
    }

    private static void tell(Verdict verdict, Outcome outcome) {
        verdict.setVerdict(text(outcome.verdict()));
        Score score = outcome.score();
        if (score != null) {
            verdict.setScore(score.ratio());
            verdict.setRawScore(score.raw());
        }
        verdict.setReason(outcome.reason());
        verdict.setSuppressed(outcome.suppressedBy());
        verdict.setWarmUp(text(outcome.warmUp()));
        verdict.setError(text(outcome.error()));
        verdict.setErrorDetail(outcome.detail());
        Model model = outcome.model();
        if (model != null) {
            verdict.setScorer(model.scorerType());
            verdict.setModel(model.id());
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Share share(Detection.Share share) {
        Expected expected = share.expected();
        return new Share(
                share.field(),
                share.value(),
                share.share(),
                share.direction().name(),
                expected == null ? null : expected.value(),
                expected == null ? null : expected.low(),
                expected == null ? null : expected.high());
    }

    private byte[] bytes(Verdict verdict) {
        out.reset();
        out.writeBytes(header);
        try {
            writer.write(verdict, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
