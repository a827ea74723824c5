package io.winnow.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which planted incidents were seen and found so far, and the alarms outside of them. Shared by threads. */
final class IncidentCounts {

    private final Map<String, Boolean> foundByIncident = new LinkedHashMap<>();
    private long falseAlarms;

    /**
     * A reading of an incident.
     *
     * @param finds whether an alarm was raised while the incident lasted
     * @return whether it is the first reading of the incident
     */
    synchronized boolean see(String incident, boolean finds) {
        Boolean before = foundByIncident.get(incident);
        foundByIncident.put(incident, finds || Boolean.TRUE.equals(before));
        return before == null;
    }

    /** An alarm while there was no incident, nor one in the hour before. */
    synchronized void falseAlarm() {
        falseAlarms++;
    }

    synchronized long falseAlarms() {
        return falseAlarms;
    }

    synchronized int planted() {
        return foundByIncident.size();
    }

    synchronized List<String> missed() {
        return foundByIncident.entrySet().stream()
                .filter(incident -> !incident.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
