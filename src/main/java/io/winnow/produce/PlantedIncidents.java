package io.winnow.produce;

import io.winnow.sample.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Incidents, one at a time for each sensor, with at least an hour between two of them if a sensor is read each minute. */
final class PlantedIncidents implements Planting {

    /** Readings after an incident, in which what returns to the usual may be noticed too. */
    private static final int AFTERMATH = 60;

    private static final List<Measure> MEASURES = List.of(Measure.values());
    private static final List<IncidentKind> KINDS = List.of(IncidentKind.values());
    private static final double MEAN_READINGS =
            KINDS.stream().mapToInt(IncidentKind::readings).average().orElseThrow();

    private final double chance;
    private final Random random;
    private final Map<Long, Incident> bySensor = new HashMap<>();
    private int begun;

    /** @param rate share of the readings that belong to an incident, 0 to 1 */
    PlantedIncidents(double rate, long seed) {
        this.chance = rate == 1 ? 1 : rate / (1 - rate) / MEAN_READINGS;
        this.random = new Random(seed);
    }

    /**
     * One of them.
     *
     * @param first the sequence of its first reading
     * @param change what is added to each value
     * @param frozen the value of each reading; NaN if none
     */
    private record Incident(String name, IncidentKind kind, Measure measure, long first, double change, double frozen) {

        boolean isOver(long sequence) {
            return sequence >= first + kind.readings();
        }

        boolean isForgotten(long sequence) {
            return sequence >= first + kind.readings() + AFTERMATH;
        }

        void into(Reading reading) {
            measure.set(reading, Double.isNaN(frozen) ? measure.of(reading) + change : frozen);
        }
    }

    @Override
    public Sample into(Reading reading) {
        long sequence = reading.getSequence();
        Incident incident = bySensor.get(reading.getSensorId());
        if (incident != null && incident.isForgotten(sequence)) {
            bySensor.remove(reading.getSensorId());
            incident = null;
        }
        if (incident == null && random.nextDouble() < chance) {
            incident = begin(reading);
            bySensor.put(reading.getSensorId(), incident);
        }
        if (incident == null) {
            return Sample.normal(reading);
        }
        if (incident.isOver(sequence)) {
            return Sample.after(reading, incident.name());
        }
        incident.into(reading);
        return Sample.of(reading, incident.name());
    }

    private Incident begin(Reading reading) {
        IncidentKind kind = KINDS.get(random.nextInt(KINDS.size()));
        Measure measure = MEASURES.get(random.nextInt(MEASURES.size()));
        double change = (random.nextBoolean() ? 1 : -1) * (kind == IncidentKind.SPIKE ? 0.5 : 0.3) * measure.span();
        double frozen = kind == IncidentKind.FROZEN ? measure.of(reading) : Double.NaN;
        String name = ++begun + " " + kind.text() + " of " + measure.field();
        return new Incident(name, kind, measure, reading.getSequence(), change, frozen);
    }
}
