package io.winnow.produce;

import java.time.Instant;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** A record to be produced: its key or none, its event time, its value, and its headers as text. */
public record Outgoing(@Nullable String key, Instant time, IndexedRecord value, Map<String, String> headers) {

    public Outgoing {
        headers = Map.copyOf(headers);
    }
}
