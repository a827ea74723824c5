package io.winnow.stream;

import io.winnow.detection.FeatureVector;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Collects the records of each key in windows and judges a window when it closes: by event time, which goes on with the
 * clock while no record comes.
 */
final class WindowProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final long LOOK_EVERY_MS = 1_000;

    private final Judging judging;
    private final Outputs outputs;
    private final StreamEvents events;
    private final Keeping keeping;
    private final Windows windows;
    private @Nullable Partition partition;

    WindowProcessor(Judging judging, Outputs outputs, Keeping keeping) {
        this.judging = judging;
        this.outputs = outputs;
        this.events = outputs.events();
        this.keeping = keeping;
        this.windows = keeping.windows().orElseThrow();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        Partition opened = new Partition(context);
        long every = Math.min(LOOK_EVERY_MS, windows.size().toMillis());
        context.schedule(Duration.ofMillis(every), PunctuationType.WALL_CLOCK_TIME, opened::look);
        partition = opened;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Objects.requireNonNull(partition, "init comes first").process(record);
    }

    @Override
    public void close() {
        if (partition != null) {
            partition.close();
        }
    }

    private final class Partition {

        private final ProcessorContext<byte[], byte[]> context;
        private final int number;
        private final EventTime time;
        private final KeyedFeatures features;
        private final RecordRouter router;
        private final OpenWindows open;
        private final String log;
        private long lastClosed = -1;
        /** By the clock of the machine; -1 until the first look, since the context has no clock while it starts. */
        private long lastArrival = -1;

        Partition(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.number = context.taskId().partition();
            this.features = new KeyedFeatures(judging, outputs, keeping, context);
            this.time = features.time();
            this.router = new RecordRouter(context, outputs);
            this.log = StoreLogs.topic(OpenWindows.STORE, context);
            this.open = new OpenWindows(
                    OpenWindows.Where.of(context),
                    this::logTakes,
                    keeping.memory().recent());
        }

        void process(Record<byte[], byte[]> record) {
            features.renew();
            try {
                collect(record);
            } catch (Unwritable e) {
                outputs.limits().end().before(e);
                throw e;
            }
            events.onWaiting(number, open.records());
        }

        private void collect(Record<byte[], byte[]> record) {
            lastArrival = context.currentSystemTimeMs();
            Origin origin = Origin.of(context.recordMetadata().orElseThrow());
            time.advance(record.timestamp());
            close(time.latest());
            long start = System.nanoTime();
            FeatureVector derived = features.derive(record, origin);
            long windowStart = windows.start(record.timestamp());
            boolean isLate = derived.rejection() == null && windowStart <= lastClosed;
            if (isLate) {
                events.onLate();
            }
            boolean isAlone = derived.rejection() != null || isLate || time.isFuture(record.timestamp());
            if (isAlone || !hold(record, origin, derived, windowStart)) {
                router.route(record, features.judgement(record, origin, derived, start));
            }
        }

        /** False if the record is too large to wait, with what is kept of it beside. */
        private boolean hold(Record<byte[], byte[]> record, Origin origin, FeatureVector derived, long windowStart) {
            int waiting = open.add(
                    windowStart,
                    new WindowedRecord(record, origin.offset(), features.model().id(), derived));
            if (waiting >= windows.maxRecords()) {
                events.onClosedEarly();
                open.close(windowStart, record.key(), this::judge);
            }
            return waiting > 0;
        }

        private boolean logTakes(long offset, Record<byte[], byte[]> entry) {
            return outputs.limits()
                    .refusal(log, entry, origin(offset), context.currentSystemTimeMs())
                    .isEmpty();
        }

        private Origin origin(long offset) {
            return new Origin(outputs.topics().input(), number, offset);
        }

        void look(long now) {
            features.renew();
            lastArrival = lastArrival < 0 ? now : lastArrival;
            long latest = Math.max(time.latest(), open.latest());
            if (latest >= 0) {
                close(latest + now - lastArrival);
            }
            events.onWaiting(number, open.records());
        }

        void close() {
            features.close();
            open.close();
            events.onWaiting(number, 0);
        }

        private void close(long now) {
            long last = windows.lastClosed(now);
            if (last > lastClosed) {
                lastClosed = last;
                open.close(last, this::judge);
            }
        }

        /** False if no topic takes the record: it waits on, and the stream is to be closed. */
        private boolean judge(WindowedRecord waiting) {
            try {
                judgeNow(waiting);
                return true;
            } catch (Unwritable e) {
                outputs.limits().end().reached(e);
                return false;
            }
        }

        private void judgeNow(WindowedRecord waiting) {
            long start = System.nanoTime();
            boolean isOurs = waiting.model().equals(features.model().id());
            FeatureVector derived = isOurs ? waiting.derived() : features.again(waiting.record());
            Origin origin = origin(waiting.offset());
            router.route(waiting.record(), features.judgement(waiting.record(), origin, derived, start));
        }
    }
}
