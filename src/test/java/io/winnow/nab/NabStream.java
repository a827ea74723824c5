package io.winnow.nab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Wire;
import io.winnow.scoring.adaptive.AdaptiveScorerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;

/**
 * Sends ten of NAB's series through the packaged detector on a broker, and compares each score with the one that the same
 * series gets from the scorer alone. Ends with 1 if one differs. System properties: {@code nab.data}, a checkout of NAB;
 * {@code winnow.jar}, the detector.
 */
public final class NabStream {

    private static final String TOPIC = "nab";
    private static final int PARTITIONS = 2;
    private static final int MOST_SERIES = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Schema SCHEMA = SchemaBuilder.record("Value")
            .fields()
            .requiredInt("number")
            .requiredDouble("value")
            .endRecord();

    private NabStream() {}

    public static void main(String[] arguments) {
        Awaitility.setDefaultTimeout(PATIENCE);
        try {
            System.exit(run(Path.of(System.getProperty("nab.data", "../shared/data/nab-corpus"))) ? 0 : 1);
        } catch (IOException | RuntimeException | Error e) {
            // Else the parts that were started would live on.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static boolean run(Path data) throws IOException {
        if (!Files.exists(data.resolve("labels"))) {
            System.out.println("nothing compared: there is no checkout of NAB in " + data + "; set -Dnab.data");
            return true;
        }
        List<Series> chosen = chosen(Corpus.read(data));
        Map<String, double[]> streamed = streamed(chosen);
        NabScore score = new NabScore();
        int differing = 0;
        for (Series series : chosen) {
            double[] alone = new LearningMethod(new AdaptiveScorerProvider()).scores(series);
            double[] here = streamed.get(series.name());
            int different = differing(alone, here);
            System.out.printf("%-60s %,6d records, %d scores differ%n", series.name(), series.length(), different);
            score.add(series, here);
            differing += different;
        }
        NabScore.Figure figure = score.figure(Profile.STANDARD);
        System.out.printf("standard profile, from the broker: %.1f best, %.1f at 1.0%n", figure.best(), figure.atOne());
        return differing == 0;
    }

    /** Spread over all folders, the oldest first: what a partition has not seen for long is forgotten. */
    private static List<Series> chosen(List<Series> corpus) {
        int step = Math.max(1, corpus.size() / MOST_SERIES);
        return IntStream.range(0, Math.min(MOST_SERIES, corpus.size()))
                .mapToObj(i -> corpus.get(i * step))
                .sorted(Comparator.comparingLong(series -> series.time(0)))
                .toList();
    }

    private static int differing(double[] one, double[] other) {
        return (int) IntStream.range(0, one.length)
                .filter(i -> Double.doubleToRawLongBits(one[i]) != Double.doubleToRawLongBits(other[i]))
                .count();
    }

    private static Map<String, double[]> streamed(List<Series> chosen) throws IOException {
        Parts.cluster().createTopics(PARTITIONS, TOPIC);
        long records = send(chosen);
        try (DetectorProcess detector = DetectorProcess.bare()
                .property("winnow.input.topic", TOPIC)
                .property("winnow.output.headers", "full")
                .property("winnow.scorer", "adaptive")
                .property("winnow.features", "value")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", Parts.cluster().bootstrapServers())
                .start()) {
            detector.awaitReady().awaitJudged(records);
        }
        Map<String, double[]> scores = new HashMap<>();
        chosen.forEach(series -> scores.put(series.name(), missing(series.length())));
        for (String route : List.of(".normal", ".anomalous")) {
            Parts.cluster().forEach(TOPIC + route, record -> keep(record, scores));
        }
        return scores;
    }

    private static double[] missing(int length) {
        return IntStream.range(0, length).mapToDouble(i -> Double.NaN).toArray();
    }

    private static long send(List<Series> chosen) {
        int id = SchemaIds.register(TOPIC, SCHEMA);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Series series : chosen) {
            for (int i = 0; i < series.length(); i++) {
                byte[] value = Wire.value(id, SCHEMA, i, series.value(i));
                records.add(new ProducerRecord<>(
                        TOPIC, null, series.time(i), series.name().getBytes(UTF_8), value));
            }
        }
        Parts.cluster().write(records);
        return records.size();
    }

    /** A record without a score is one that is learned only. */
    private static void keep(ConsumerRecord<byte[], byte[]> record, Map<String, double[]> scores) {
        GenericRecord value = Wire.read(SCHEMA, record.value());
        Header score = record.headers().lastHeader("winnow-raw-score");
        scores.get(new String(record.key(), UTF_8))[(int) value.get("number")] =
                score == null ? 0 : Double.parseDouble(new String(score.value(), UTF_8));
    }
}
