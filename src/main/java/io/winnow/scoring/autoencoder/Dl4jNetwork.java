package io.winnow.scoring.autoencoder;

import java.io.DataOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** The network while it learns. Only the training process has one. */
final class Dl4jNetwork {

    private final MultiLayerNetwork network;
    private final int features;

    Dl4jNetwork(TrainingJob job, int steps) {
        int[] sizes = job.sizes();
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(job.seed())
                .updater(new Adam(new PolySchedule(ScheduleType.ITERATION, job.learningRate(), 1, steps)))
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU)
                .list();
        for (int i = 1; i < sizes.length - 1; i++) {
            layers.layer(
                    new DenseLayer.Builder().nIn(sizes[i - 1]).nOut(sizes[i]).build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MSE)
                .nIn(sizes[sizes.length - 2])
                .nOut(job.features())
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.IDENTITY)
                .build());
        features = job.features();
        network = new MultiLayerNetwork(layers.build());
        network.init();
    }

    /** One step of learning to make the wanted rows from the given ones; returns the loss before it. */
    double learn(float[] given, float[] wanted) {
        network.fit(matrix(given), matrix(wanted));
        return network.score();
    }

    float[] output(float[] rows) {
        return network.output(matrix(rows)).dup('c').data().asFloat();
    }

    INDArray parameters() {
        return network.params().dup();
    }

    void setParameters(INDArray parameters) {
        network.setParams(parameters);
    }

    /** Weights, one row per input, and biases, layer by layer. */
    void write(DataOutputStream out) throws IOException {
        for (int layer = 0; layer < network.getnLayers(); layer++) {
            write(network.getLayer(layer).getParam("W"), out);
            write(network.getLayer(layer).getParam("b"), out);
        }
    }

    private static void write(INDArray array, DataOutputStream out) throws IOException {
        for (float value : array.dup('c').data().asFloat()) {
            out.writeFloat(value);
        }
    }

    private INDArray matrix(float[] rows) {
        return Nd4j.create(rows, new long[] {rows.length / features, features}, 'c');
    }
}
