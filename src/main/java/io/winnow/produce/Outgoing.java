package io.winnow.produce;

import java.time.Instant;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A record to be produced: its key or none, its event time, its value, and whether it is a planted anomaly. */
public record Outgoing(@Nullable String key, Instant time, IndexedRecord value, boolean planted) {}
