package io.winnow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.format.HeaderLookup;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class KafkaHeadersTest {

    @Test
    void headerWithoutAValueIsThereAllTheSame() {
        HeaderLookup headers = KafkaHeaders.lookup(new RecordHeaders().add("empty", null));

        assertThat(headers.last("empty")).isEmpty();
        assertThat(headers.last("absent")).isNull();
    }
}
