package io.winnow.stream;

import io.winnow.detection.Derived;
import io.winnow.detection.Detector;
import io.winnow.detection.Outcome;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Judges one record after the other. */
final class DetectionProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final Detector detector;
    private final Outputs outputs;
    private final Duration maxFuture;
    private final StateMemory memory;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable EventTime time;
    private @Nullable Deriving deriving;
    private @Nullable Routing routing;

    DetectionProcessor(Detector detector, Outputs outputs, Duration maxFuture, StateMemory memory) {
        this.detector = detector;
        this.outputs = outputs;
        this.maxFuture = maxFuture;
        this.memory = memory;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        EventTime opened = new EventTime(context, maxFuture);
        this.context = context;
        this.time = opened;
        this.deriving = new Deriving(detector, outputs, opened, memory, context);
        this.routing = new Routing(context, outputs);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Origin origin = Origin.of(Objects.requireNonNull(context, "init comes first")
                .recordMetadata()
                .orElseThrow());
        Objects.requireNonNull(time).advance(record.timestamp());
        long start = System.nanoTime();
        Derived derived = Objects.requireNonNull(deriving).derive(record, origin);
        Outcome outcome = detector.judge(derived);
        try {
            Objects.requireNonNull(routing).route(record, origin, outcome, System.nanoTime() - start);
        } catch (Unwritable e) {
            outputs.limits().end().before(e);
            throw e;
        }
        outputs.tell(outcome, derived);
    }

    @Override
    public void close() {
        if (deriving != null) {
            deriving.close();
        }
    }
}
