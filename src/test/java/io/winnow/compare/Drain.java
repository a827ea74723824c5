package io.winnow.compare;

import io.winnow.fixture.Ports;
import io.winnow.fixture.ProcessMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets a program read a full topic, and measures what that costs. */
final class Drain {

    static final String CPU = "CPU µs per record";
    static final String CPU_ALONE = "CPU µs per record without compilers";
    static final String RATE = "records/s";
    static final String LIVE = "seconds to live";
    static final String RESIDENT = "MB resident";

    private static final int LOOK_EVERY_MS = 20;

    /** To start, and to come to a record on a busy machine. */
    private static final long PATIENCE_SECONDS = 60;

    private final Broker broker;
    private final Effort effort;

    Drain(Broker broker, Effort effort) {
        this.broker = broker;
        this.effort = effort;
    }

    /** By name. Starts as many instances as the row has. */
    Map<String, Double> measure(Row row) throws IOException {
        Site site = broker.preloaded(row.records(), effort.records(), row.guarantee());
        List<Program> programs = new ArrayList<>();
        try {
            int port = Ports.free();
            programs.add(Program.start(row.contestant().command(site, row.records(), port), site.directory()));
            for (int i = 1; i < row.instances(); i++) {
                programs.add(
                        Program.start(row.contestant().command(site, row.records(), Ports.free()), site.directory()));
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            if (row.contestant().tellsWhenLive()) {
                figures.put(LIVE, secondsToLive(programs.get(0), port));
            }
            measure(row, site, programs, figures);
            return figures;
        } finally {
            programs.forEach(Program::close);
            broker.clear(site);
        }
    }

    private static double secondsToLive(Program program, int port) throws IOException {
        while (!Liveness.isLive(port)) {
            program.requireAlive();
            program.hasEnded(LOOK_EVERY_MS);
        }
        return program.secondsSinceStart();
    }

    private void measure(Row row, Site site, List<Program> programs, Map<String, Double> figures) throws IOException {
        Sample first = await(row, site, programs, 1, PATIENCE_SECONDS);
        if (first.records() == 0) {
            throw programs.get(0).failure("wrote nothing in " + PATIENCE_SECONDS + " seconds");
        }
        boolean isSlow = row.contestant().isSlow();
        long seconds = isSlow ? effort.longest().toSeconds() : PATIENCE_SECONDS;
        Sample from = isSlow ? first : await(row, site, programs, effort.from(), seconds);
        Sample to = await(row, site, programs, effort.to(), seconds);
        double records = to.records() - from.records();
        if (records == 0) {
            throw programs.get(0).failure("wrote nothing after record " + from.records());
        }
        double cpu = to.cpuMicros() - from.cpuMicros();
        figures.put(CPU, cpu / records);
        figures.put(CPU_ALONE, (cpu - to.compilerMicros() + from.compilerMicros()) / records);
        figures.put(RATE, records * 1e9 / (to.nanos() - from.nanos()));
        double resident = 0;
        for (Program program : programs) {
            resident += ProcessMemory.residentMegabytes(program.process());
        }
        figures.put(RESIDENT, resident);
    }

    /** When so many records are at the outputs, or so much time is over. */
    private Sample await(Row row, Site site, List<Program> programs, long records, long seconds) throws IOException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (true) {
            Sample sample =
                    Sample.of(programs, broker.arrived(site, row.records().partitions()));
            if (sample.records() >= records || System.nanoTime() > deadline) {
                return sample;
            }
            programs.get(0).requireAlive();
            programs.get(0).hasEnded(LOOK_EVERY_MS);
        }
    }
}
