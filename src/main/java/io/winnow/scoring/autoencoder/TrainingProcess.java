package io.winnow.scoring.autoencoder;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Main class of the process that trains: reads a job from the directory it is given, tells its progress line by line on
 * standard output and leaves the weights in the directory. It ends when standard input does, that is when its parent
 * closes it or dies, and then removes the directory, which nobody else would.
 */
final class TrainingProcess {

    private TrainingProcess() {}

    public static void main(String[] args) throws IOException {
        Thread.setDefaultUncaughtExceptionHandler(TrainingProcess::fail);
        Path directory = Path.of(args[0]);
        Thread watch = new Thread(() -> haltWithParent(directory), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        PrintStream progress = System.out;
        System.setOut(System.err);
        TrainingJob job = TrainingJob.read(directory);
        RowFile rows = RowFile.open(TrainingJob.rows(directory), job.features());
        RowFile heldBack = RowFile.open(TrainingJob.heldBack(directory), job.features());
        Dl4jNetwork network = new Training(job, rows, heldBack, report -> progress.println(report.line())).run();
        write(network, TrainingJob.weights(directory));
        Runtime.getRuntime().halt(0);
    }

    /** Ends the process even if the backend has threads that would go on. */
    private static void fail(Thread thread, Throwable cause) {
        cause.printStackTrace();
        Runtime.getRuntime().halt(1);
    }

    private static void write(Dl4jNetwork network, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            network.write(out);
        }
    }

    private static void haltWithParent(Path directory) {
        try (InputStream parent = System.in) {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        TrainingDirectory.delete(directory);
        Runtime.getRuntime().halt(1);
    }
}
