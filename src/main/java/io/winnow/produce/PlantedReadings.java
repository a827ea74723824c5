package io.winnow.produce;

import io.winnow.sample.Reading;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Anomalies of a single reading each. */
final class PlantedReadings implements Planting {

    private static final List<Measure> MEASURES = List.of(Measure.values());

    private final AnomalyKind kind;
    private final double rate;
    private final Random random;

    PlantedReadings(AnomalyKind kind, double rate, long seed) {
        this.kind = kind;
        this.rate = rate;
        this.random = new Random(seed);
    }

    @Override
    public Sample into(Reading reading) {
        if (random.nextDouble() >= rate) {
            return Sample.normal(reading);
        }
        if (kind == AnomalyKind.OUT_OF_RANGE) {
            Measure measure = MEASURES.get(random.nextInt(MEASURES.size()));
            measure.set(reading, measure.outside(random));
        } else {
            boolean hot = random.nextBoolean();
            contradiction(hot).forEach((measure, load) -> measure.set(reading, measure.at(load, random)));
        }
        return Sample.planted(reading);
    }

    /** As hot as at full load while all the rest says idle, or as cool as idle while all the rest says full load. */
    private Map<Measure, Double> contradiction(boolean hot) {
        Map<Measure, Double> loads = new EnumMap<>(Measure.class);
        for (Measure measure : MEASURES) {
            boolean full = (measure == Measure.TEMPERATURE) == hot;
            // Just past the ends of the load: the combination is odd, no single value is.
            double beyond = 0.05 + 0.1 * random.nextDouble();
            loads.put(measure, full ? 1 + beyond : -beyond);
        }
        return loads;
    }
}
