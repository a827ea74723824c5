package io.winnow.demo;

/** What came out of the detector so far, beside what was planted. */
record OutcomeCounts(long normal, long anomalous, long deadLetters, long planted, long plantedFound) {

    static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0, 0, 0);

    long total() {
        return normal + anomalous + deadLetters;
    }

    /** Share of the anomalous records that were planted; 1 if there are none. */
    double precision() {
        return anomalous == 0 ? 1 : (double) plantedFound / anomalous;
    }

    /** Share of the planted anomalies that were found; 1 if none were planted. */
    double recall() {
        return planted == 0 ? 1 : (double) plantedFound / planted;
    }

    /** Share of the records since then that are anomalous and were not planted; 0 if there are none. */
    double falseAlarmRateSince(OutcomeCounts earlier) {
        long records = total() - earlier.total();
        long alarms = anomalous - plantedFound - (earlier.anomalous - earlier.plantedFound);
        return records == 0 ? 0 : (double) alarms / records;
    }

    OutcomeCounts plusNormal(boolean isPlanted) {
        return new OutcomeCounts(normal + 1, anomalous, deadLetters, planted + one(isPlanted), plantedFound);
    }

    OutcomeCounts plusAnomalous(boolean isPlanted) {
        long more = one(isPlanted);
        return new OutcomeCounts(normal, anomalous + 1, deadLetters, planted + more, plantedFound + more);
    }

    OutcomeCounts plusDeadLetter(boolean isPlanted) {
        return new OutcomeCounts(normal, anomalous, deadLetters + 1, planted + one(isPlanted), plantedFound);
    }

    private static long one(boolean condition) {
        return condition ? 1 : 0;
    }
}
