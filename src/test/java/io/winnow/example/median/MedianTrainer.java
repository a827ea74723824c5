package io.winnow.example.median;

import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** Takes the median and the median deviation from it of each feature; a constant feature deviates by units. */
final class MedianTrainer implements Trainer {

    @Override
    public Scorer train(TrainingData data, Progress progress) {
        int features = data.features().size();
        double[] medians = new double[features];
        double[] spreads = new double[features];
        for (int i = 0; i < features; i++) {
            int feature = i;
            double median = median(data, row -> row[feature]);
            double spread = median(data, row -> Math.abs(row[feature] - median));
            medians[i] = median;
            spreads[i] = spread > 0 ? spread : 1;
            if (!progress.report((i + 1.0) / features, data.features().get(i))) {
                throw new CancellationException("training was told to stop");
            }
        }
        return new MedianScorer(medians, spreads);
    }

    private static double median(TrainingData data, ToDoubleFunction<double[]> value) {
        double[] values = StreamSupport.stream(data.rows().spliterator(), false)
                .mapToDouble(value)
                .toArray();
        if (values.length == 0) {
            throw new IllegalArgumentException("there are no rows to take medians of");
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
