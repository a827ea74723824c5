package io.winnow.scoring.autoencoder;

import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Learns epoch by epoch and keeps the weights with the smallest error on the held-back rows. The input is blurred by
 * noise: else a network with as many neurons as features learns to copy anything, strange vectors too.
 */
final class Training {

    private static final long REPORT_EVERY = 250_000_000L;
    private static final int CHECKED_AT_ONCE = 1_024;

    private final TrainingJob job;
    private final RowFile rows;
    private final RowFile heldBack;
    private final Consumer<TrainingReport> progress;
    private final Dl4jNetwork network;
    private final Random random;
    private final long start = System.nanoTime();

    private long nextReport = start;
    private double lossSum;
    private int lossCount;
    private double best = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private @Nullable INDArray bestParameters;

    Training(TrainingJob job, RowFile rows, RowFile heldBack, Consumer<TrainingReport> progress) {
        this.job = job;
        this.rows = rows;
        this.heldBack = heldBack;
        this.progress = progress;
        this.network = new Dl4jNetwork(job, job.steps(rows.rows()));
        this.random = new Random(job.seed());
    }

    Dl4jNetwork run() {
        int[] order = new int[rows.rows()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int epoch = 0; epoch < job.epochs() && epoch - bestEpoch <= job.patience(); epoch++) {
            shuffle(order);
            learn(order, epoch);
            check(epoch);
        }
        if (bestParameters != null) {
            network.setParameters(bestParameters);
        }
        return network;
    }

    private void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }

    private void learn(int[] order, int epoch) {
        lossSum = 0;
        lossCount = 0;
        for (int first = 0; first < order.length; first += job.batch()) {
            double done = (epoch + (double) first / order.length) / job.epochs();
            learnBatch(order, first);
            report(done, epoch);
        }
    }

    private void learnBatch(int[] order, int first) {
        int count = Math.min(job.batch(), order.length - first);
        float[] wanted = new float[count * job.features()];
        for (int i = 0; i < count; i++) {
            rows.copy(order[first + i], wanted, i * job.features());
        }
        lossSum += network.learn(blurred(wanted), wanted);
        lossCount++;
        if (!Double.isFinite(lossSum)) {
            throw new ArithmeticException(
                    "the loss is no longer a number; a smaller learning-rate than " + job.learningRate() + " may help");
        }
    }

    /** Rows are blurred to differing degrees, so that the network learns what is fine as well as what is coarse. */
    private float[] blurred(float[] values) {
        float[] blurred = values.clone();
        for (int start = 0; start < values.length; start += job.features()) {
            double level = job.noise() * Math.abs(random.nextGaussian());
            for (int i = start; i < start + job.features(); i++) {
                blurred[i] += (float) (level * random.nextGaussian());
            }
        }
        return blurred;
    }

    private void check(int epoch) {
        double error = heldBack.rows() == 0 ? lossSum / lossCount : errorOnHeldBack();
        if (error < best) {
            best = error;
            bestEpoch = epoch;
            bestParameters = network.parameters();
        }
    }

    private double errorOnHeldBack() {
        double sum = 0;
        for (int first = 0; first < heldBack.rows(); first += CHECKED_AT_ONCE) {
            float[] wanted = new float[Math.min(CHECKED_AT_ONCE, heldBack.rows() - first) * job.features()];
            for (int i = 0; i < wanted.length; i += job.features()) {
                heldBack.copy(first + i / job.features(), wanted, i);
            }
            float[] output = network.output(wanted);
            for (int i = 0; i < wanted.length; i++) {
                double error = output[i] - wanted[i];
                sum += error * error;
            }
        }
        return sum / heldBack.rows() / job.features();
    }

    private void report(double done, int epoch) {
        long now = System.nanoTime();
        if (now - nextReport < 0) {
            return;
        }
        nextReport = now + REPORT_EVERY;
        String loss = String.format(Locale.ROOT, "%.3g", lossSum / lossCount);
        String left = done > 0 ? Math.round((now - start) / 1e9 * (1 - done) / done) + " s" : "some time";
        String detail = "epoch " + (epoch + 1) + " of " + job.epochs() + ", loss " + loss + ", " + left + " left";
        progress.accept(new TrainingReport(done, detail));
    }
}
