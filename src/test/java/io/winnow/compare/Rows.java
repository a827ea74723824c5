package io.winnow.compare;

import static io.winnow.compare.Input.USUAL;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of the tables, in their order. */
final class Rows {

    private static final String PASS_THROUGH = "pass-through";

    private static final int SLOW = 1_000;
    private static final int FAST = 10_000;

    /** What all are compared with. */
    static final Contestant COPYING = new Rival(PassThrough.class);

    private final List<Row> all = new ArrayList<>();
    private final Winnow bounds;
    private final Winnow forest;

    private Rows(Path jar) {
        this.bounds = new Winnow(jar);
        this.forest = bounds.judgingBy(forestOf(100));
    }

    private static TrainedModel forestOf(int trees) {
        return TrainedModel.of("forest").with("trees", trees);
    }

    /** What is measured in less than three minutes. */
    static List<Row> few(Path jar, List<Contestant> python) {
        Rows rows = new Rows(jar);
        rows.add("base", PASS_THROUGH, COPYING, USUAL);
        rows.add("base", "usual way", new Rival(UsualWay.class), USUAL);
        rows.add("base", "bounds", rows.bounds, USUAL);
        rows.add("base", "forest, 100 trees", rows.forest, USUAL);
        python.forEach(program -> rows.add("base", "Python, scikit-learn", program, USUAL));
        rows.all.add(latency("bounds", rows.bounds).at(SLOW));
        return rows.all;
    }

    /** All, of one or more jars. */
    static List<Row> all(List<Path> jars, List<Java> others, List<Contestant> python) {
        List<Row> all = new ArrayList<>();
        for (Path jar : jars) {
            Rows rows = new Rows(jar);
            if (jar.equals(jars.get(0))) {
                rows.addRivals(python);
            }
            rows.addDetectors();
            rows.addGrowth();
            rows.addRuntimes(others);
            rows.addLatencies(jar.equals(jars.get(0)));
            String suffix = jar.equals(jars.get(0)) ? "" : ", of " + jar;
            rows.all.forEach(row -> all.add(row.named(row.name() + suffix)));
        }
        return all;
    }

    private void addRivals(List<Contestant> python) {
        add("base", PASS_THROUGH, COPYING, USUAL);
        add("base", "pass-through with six headers", new Rival(AddingHeaders.class), USUAL);
        add("base", "usual way", new Rival(UsualWay.class), USUAL);
        python.forEach(program -> add("base", "Python, scikit-learn", program, USUAL));
        all.add(Row.draining("guarantee", PASS_THROUGH, COPYING, USUAL).exactlyOnce());
        for (Input records : List.of(
                USUAL.withFeatures(30), USUAL.withFeatures(166), USUAL.withPartitions(4), USUAL.withPartitions(12))) {
            add(
                    records.partitions() > 1 ? "partitions" : "features",
                    PASS_THROUGH + ", " + records.features() + " features, " + records.partitions() + " partitions",
                    COPYING,
                    records);
        }
    }

    private void addDetectors() {
        add("base", "bounds", bounds, USUAL);
        add("base", "autoencoder", bounds.judgingBy(TrainedModel.of("autoencoder")), USUAL);
        add("base", "forest, 100 trees", forest, USUAL);
        add("base", "forest, trees by default", bounds.judgingBy(TrainedModel.of("forest")), USUAL);
        add("base", "adaptive", adaptive(), USUAL);
        add("base", "forest, 100 trees, with histories of 12 and of 1 h", history(), USUAL);
        add("base", "bounds, all headers", bounds.with("winnow.output.headers", "full"), USUAL);
        all.add(Row.draining("guarantee", "bounds", bounds, USUAL).exactlyOnce());
        all.add(Row.draining("guarantee", "forest, 100 trees", forest, USUAL).exactlyOnce());
    }

    private Winnow adaptive() {
        return bounds.with("winnow.scorer", "adaptive").with("winnow.features", USUAL.names());
    }

    private Winnow history() {
        return bounds.judgingBy(forestOf(100).deriving("zscore(f0,12)", "mean(f0,1h)"));
    }

    private void addGrowth() {
        for (int features : new int[] {30, 166}) {
            Input records = USUAL.withFeatures(features);
            add("features", "bounds, " + features + " features", bounds, records);
            add("features", "forest, 100 trees, " + features + " features", forest, records);
        }
        add("trees", "forest, 400 trees", bounds.judgingBy(forestOf(400)), USUAL);
        for (int partitions : new int[] {4, 12}) {
            add("partitions", "bounds, " + partitions + " partitions", bounds, USUAL.withPartitions(partitions));
        }
        Row two = Row.draining("instances", "bounds, 4 partitions, 2 instances", bounds, USUAL.withPartitions(4));
        all.add(two.instances(2));
        Input many = USUAL.withKeys(1_000_000);
        add("keys", "forest, 100 trees, with histories, 1,000,000 keys", history(), many);
        add("keys", "adaptive, 1,000,000 keys", adaptive(), many);
        for (int size : new int[] {10, 10_000}) {
            Winnow windowed = bounds.with("winnow.window.size", "10s")
                    .with("winnow.window.max-records", Integer.toString(2 * size));
            String name = String.format("bounds, windows of %,d records per key", size);
            add("windows", name, windowed, USUAL.withRecordsPerWindow(size));
        }
    }

    private void addRuntimes(List<Java> others) {
        add("java", "bounds, archive of classes", bounds.on(Java.CURRENT.archived()), USUAL);
        for (Java java : others) {
            String version = "Java in " + java.home().getFileName();
            add("java", "bounds, " + version, bounds.on(java), USUAL);
            add("java", "bounds, " + version + ", archive of classes", bounds.on(java.archived()), USUAL);
            add("java", "forest, 100 trees, " + version, forest.on(java), USUAL);
        }
    }

    private void addLatencies(boolean withRival) {
        List<Row> rows = new ArrayList<>();
        if (withRival) {
            rows.add(latency(PASS_THROUGH, COPYING));
        }
        rows.add(latency("bounds", bounds));
        rows.add(latency("forest, 100 trees", forest));
        for (Row row : rows) {
            all.add(row.at(SLOW));
            all.add(row.at(FAST));
            all.add(row.exactlyOnce().at(SLOW));
        }
    }

    private static Row latency(String name, Contestant contestant) {
        return Row.draining("latency", name, contestant, USUAL);
    }

    private void add(String group, String name, Contestant contestant, Input records) {
        all.add(Row.draining(group, name, contestant, records));
    }
}
