package io.winnow.stream;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Judges one record after the other. */
final class DetectionProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final Judging judging;
    private final Outputs outputs;
    private final Keeping keeping;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyedFeatures features;
    private @Nullable RecordRouter router;

    DetectionProcessor(Judging judging, Outputs outputs, Keeping keeping) {
        this.judging = judging;
        this.outputs = outputs;
        this.keeping = keeping;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.features = new KeyedFeatures(judging, outputs, keeping, context);
        this.router = new RecordRouter(context, outputs);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Origin origin = Origin.of(Objects.requireNonNull(context, "init comes first")
                .recordMetadata()
                .orElseThrow());
        KeyedFeatures opened = Objects.requireNonNull(features);
        opened.renew();
        opened.time().advance(record.timestamp());
        long start = System.nanoTime();
        Judgement judgement = opened.judge(record, origin, start);
        try {
            Objects.requireNonNull(router).route(record, judgement);
        } catch (Unwritable e) {
            outputs.limits().end().before(e);
            throw e;
        }
    }

    @Override
    public void close() {
        if (features != null) {
            features.close();
        }
    }
}
