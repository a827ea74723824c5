package io.winnow.stream;

import io.winnow.format.HeaderLookup;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Lets a decoder, which knows no Kafka, look at the headers of a record. */
public final class KafkaHeaders {

    /** A header without a value is there all the same. */
    private static final byte[] NOTHING = {};

    private KafkaHeaders() {}

    public static HeaderLookup lookup(Headers headers) {
        return name -> {
            Header last = headers.lastHeader(name);
            return last == null ? null : Objects.requireNonNullElse(last.value(), NOTHING);
        };
    }
}
