package io.winnow.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A consumer in Python that scores with scikit-learn, as tutorials show it. */
record PythonConsumer(String python) implements Contestant {

    private static final String PROGRAM = "src/test/python/score_records.py";

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public List<String> command(Site site, Input records, int port) {
        List<String> command = new ArrayList<>(List.of(python, PROGRAM));
        command.addAll(site.arguments());
        return command;
    }

    /** The first of these interpreters, joined by commas, that has these modules; empty if none has. */
    static String find(String pythons, String modules) throws IOException {
        for (String python : pythons.split(",")) {
            try {
                Process process = new ProcessBuilder(python, "-c", "import " + modules)
                        .redirectErrorStream(true)
                        .start();
                process.getInputStream().readAllBytes();
                if (process.waitFor() == 0) {
                    return python;
                }
            } catch (IOException notThere) {
                continue;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return "";
    }
}
