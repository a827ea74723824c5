package io.winnow.app;

import io.winnow.config.Settings;
import io.winnow.detection.Detector;
import io.winnow.format.SchemaId;
import io.winnow.metrics.RecordMeters;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** What an operator should look at although records are judged. Each is logged once. */
@Singleton
class Warnings {

    private static final Logger LOG = Logger.getLogger(Warnings.class);

    private final DetectorInstance instance;
    private final ModelWatch model;
    private final ShadowWatch shadow;
    private final RetrainLog retrained;
    private final RecordMeters meters;
    private List<String> said = List.of();

    Warnings(
            DetectorInstance instance,
            ModelWatch model,
            ShadowWatch shadow,
            RetrainLog retrained,
            RecordMeters meters) {
        this.instance = instance;
        this.model = model;
        this.shadow = shadow;
        this.retrained = retrained;
        this.meters = meters;
    }

    List<String> now() {
        List<String> warnings = new ArrayList<>();
        Settings settings = instance.settings();
        BrokerWatch brokers = instance.brokers();
        Detector detector = instance.models().current();
        List<String> others = brokers.view().otherDigests();
        if (!others.isEmpty()) {
            warnings.add("the group holds members with another configuration " + others + ", ours is "
                    + settings.digest() + ": set winnow.application-id if they are other detectors");
        }
        model.refusal().ifPresent(warnings::add);
        model.outage().ifPresent(warnings::add);
        warnings.addAll(shadow.warnings());
        retrained.failure().ifPresent(warnings::add);
        brokers.limits().findings().forEach(finding -> warnings.add(finding.toString()));
        brokers.lost().told().forEach(lost -> warnings.add(lost.toString()));
        Optional.ofNullable(meters.firstFuture())
                .ifPresent(first -> warnings.add("records are more than " + settings.maxFuture()
                        + " ahead of the clock (winnow.max-future), the first " + first
                        + ": they are judged alone; check the producer's clock"));
        schemasByLack(detector)
                .forEach((fields, schemas) -> warnings.add("schemas " + schemas + " have no field " + fields
                        + " that can be read as what is scored: their records are decided by winnow.missing"));
        detector.guessedSymbols()
                .forEach((path, symbols) -> warnings.add("field " + path + " is an enum, and what judges it tells no"
                        + " order of its symbols; that of the first schema since the start is used: "
                        + guess(path, symbols)));
        return List.copyOf(warnings);
    }

    private static String guess(String path, List<String> symbols) {
        return "set winnow.bounds.\"" + path + "\".symbols=" + String.join(",", symbols) + ", or train the model again";
    }

    /** The ids of schemas by the fields that they lack. */
    private static Map<String, List<SchemaId>> schemasByLack(Detector detector) {
        Map<String, List<SchemaId>> schemas = new TreeMap<>();
        detector.lackingBySchema()
                .forEach((id, fields) -> schemas.computeIfAbsent(String.join(", ", fields), lack -> new ArrayList<>())
                        .add(id));
        return schemas;
    }

    /** Logs what was not there when it was last called; by one thread. */
    void log() {
        List<String> warnings = now();
        warnings.stream().filter(warning -> !said.contains(warning)).forEach(LOG::warn);
        said = warnings;
    }
}
