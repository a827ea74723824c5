package io.winnow.stream;

import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What the stream's producer sends at all, and how large it makes it.
 *
 * @param maxBytes of a record before it is compressed
 * @param setting what limits it
 * @param batchBytes that records of one partition are collected up to
 */
public record ProducerLimits(int maxBytes, String setting, int batchBytes, CompressionType compression) {

    private static final int STANDARD_REQUEST = 1_048_576;
    private static final int STANDARD_BUFFER = 33_554_432;
    private static final int STANDARD_BATCH = 16_384;

    /** Of a producer that is not configured. */
    public static final ProducerLimits STANDARD = of(new Properties());

    /**
     * Of the producers of a stream.
     *
     * @param stream its properties
     */
    public static ProducerLimits of(Properties stream) {
        int request = number(stream, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, STANDARD_REQUEST);
        int buffer = number(stream, ProducerConfig.BUFFER_MEMORY_CONFIG, STANDARD_BUFFER);
        return new ProducerLimits(
                Math.min(request, buffer),
                request <= buffer ? ProducerConfig.MAX_REQUEST_SIZE_CONFIG : ProducerConfig.BUFFER_MEMORY_CONFIG,
                number(stream, ProducerConfig.BATCH_SIZE_CONFIG, STANDARD_BATCH),
                CompressionType.forName(text(stream, ProducerConfig.COMPRESSION_TYPE_CONFIG, "none")));
    }

    /** What the producer takes a record's size for: never less than {@link #written}, unless it compresses. */
    int asked(Record<byte[], byte[]> record) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                compression,
                record.key(),
                record.value(),
                record.headers().toArray());
    }

    /** The size of a batch of this record alone, which is what brokers look at. */
    int written(Record<byte[], byte[]> record) {
        SimpleRecord alone = new SimpleRecord(
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers().toArray());
        return MemoryRecords.withRecords(Compression.of(compression).build(), alone)
                .sizeInBytes();
    }

    private static int number(Properties stream, String name, int standard) {
        return Integer.parseInt(text(stream, name, String.valueOf(standard)));
    }

    private static String text(Properties stream, String name, String standard) {
        Object value = stream.getOrDefault(StreamsConfig.producerPrefix(name), stream.getOrDefault(name, standard));
        return value.toString();
    }
}
