package io.winnow.quality;

import java.util.Locale;
import java.util.Map;

/** The public data sets, how many of their rows are for training, and the least AUC-ROC that scorers must reach. */
enum DataSet {
    CARDIO(1_099, Map.of("forest", 0.92, "autoencoder", 0.94)),
    THYROID(2_263, Map.of("forest", 0.975, "autoencoder", 0.93)),
    MAMMOGRAPHY(6_710, Map.of("forest", 0.85, "autoencoder", 0.80)),
    SHUTTLE(29_459, Map.of("forest", 0.995, "autoencoder", 0.985)),
    PENDIGITS(4_122, Map.of("forest", 0.93)),
    BLOBS15(6_300, Map.of("forest", 0.98, "autoencoder", 0.98));

    private final int trainRows;
    private final Map<String, Double> leastAreas;

    DataSet(int trainRows, Map<String, Double> leastAreas) {
        this.trainRows = trainRows;
        this.leastAreas = leastAreas;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    int trainRows() {
        return trainRows;
    }

    /** By scorer. */
    Map<String, Double> leastAreas() {
        return leastAreas;
    }
}
