package io.winnow.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Copies bytes and adds six headers, as long as those of a normal record that a full detector writes. */
final class AddingHeaders {

    private AddingHeaders() {}

    public static void main(String[] arguments) throws IOException {
        Rival.run(arguments, AddingHeaders::topology);
    }

    private static Topology topology(Site site) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(site.input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .processValues(Adding::new)
                .to(site.normal(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    private static final class Adding extends ContextualFixedKeyProcessor<byte[], byte[], byte[]> {

        @Override
        public void process(FixedKeyRecord<byte[], byte[]> record) {
            RecordMetadata from = context().recordMetadata().orElseThrow();
            // Other digits for each record, as scores have.
            double score = Math.sqrt(from.offset() % 1_000 / 1_000.0);
            Headers headers = record.headers();
            add(headers, "winnow-origin", from.topic() + "-" + from.partition() + "@" + from.offset());
            add(headers, "winnow-verdict", "NORMAL");
            add(headers, "winnow-score", Double.toString(score / 3));
            add(headers, "winnow-raw-score", Double.toString(score));
            add(headers, "winnow-scorer", "bounds");
            add(headers, "winnow-model", "bounds-0123456789ab");
            context().forward(record);
        }

        private static void add(Headers headers, String name, String value) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }
}
