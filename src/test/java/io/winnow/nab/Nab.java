package io.winnow.nab;

import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.adaptive.AdaptiveScorerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints NAB's figures of our scorers, and of AWS's Random Cut Forest. System properties: {@code nab.data}, a checkout of
 * NAB; {@code nab.scorers}, comma-separated; {@code nab.scores}, a directory to write each record's score to, or nothing.
 */
public final class Nab {

    private static final String RANDOM_CUT_FOREST = "random-cut-forest";

    /** Best threshold, that threshold, and at 1.0, for each profile. */
    private static final String LINE = "%-24s %6s %6s %6s   %9s   %6s %6s %6s%n";

    private final List<Series> corpus;
    private final String output;

    private Nab(List<Series> corpus, String output) {
        this.corpus = corpus;
        this.output = output;
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(System.getProperty("nab.data", "../shared/data/nab-corpus"));
        if (!Files.exists(data.resolve("labels"))) {
            System.out.println("nothing measured: there is no checkout of NAB in " + data + "; set -Dnab.data");
            return;
        }
        String scorers = System.getProperty("nab.scorers", "adaptive,forest,bounds," + RANDOM_CUT_FOREST);
        Nab nab = new Nab(Corpus.read(data), System.getProperty("nab.scores", ""));
        for (String scorer : scorers.split(",")) {
            nab.measure(scorer);
        }
    }

    private void measure(String scorer) throws IOException {
        Method method = method(scorer);
        Map<String, double[]> scores = new HashMap<>();
        for (Series series : corpus) {
            scores.put(series.name(), method.scores(series));
        }
        System.out.printf("%n%s%n", scorer);
        System.out.printf(LINE, "", "std", "low FP", "low FN", "threshold", "std", "low FP", "low FN");
        for (String folder : corpus.stream().map(Series::folder).distinct().toList()) {
            print(folder, method, scores);
        }
        print("", method, scores);
        write(scorer, scores);
    }

    private static Method method(String scorer) {
        if (scorer.equals(RANDOM_CUT_FOREST)) {
            return new RandomCutForestMethod();
        }
        return scorer.equals("adaptive")
                ? new LearningMethod(new AdaptiveScorerProvider())
                : new TrainedMethod(ScorerProviders.load().get(scorer));
    }

    /** @param folder empty for all */
    private void print(String folder, Method method, Map<String, double[]> scores) {
        NabScore score = new NabScore();
        List<Series> measured = corpus.stream()
                .filter(series -> folder.isEmpty() || series.folder().equals(folder))
                .toList();
        measured.forEach(series -> score.add(series, scores.get(series.name())));
        List<Object> cells = new ArrayList<>();
        cells.add(folder.isEmpty() ? "all " + measured.size() + " series" : folder);
        List<NabScore.Figure> figures =
                List.of(Profile.values()).stream().map(score::figure).toList();
        figures.forEach(figure -> cells.add(text(score, figure.best())));
        cells.add(String.format(Locale.ROOT, "%.4g", figures.get(0).threshold()));
        figures.forEach(figure -> cells.add(method.hasThreshold() ? text(score, figure.atOne()) : "-"));
        System.out.printf(LINE, cells.toArray());
    }

    private static String text(NabScore score, double figure) {
        return score.counted() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", figure);
    }

    private void write(String scorer, Map<String, double[]> scores) throws IOException {
        if (output.isEmpty()) {
            return;
        }
        for (Map.Entry<String, double[]> series : scores.entrySet()) {
            Path file = Path.of(output, scorer, series.getKey());
            Files.createDirectories(file.getParent());
            StringBuilder text = new StringBuilder("record,score\n");
            double[] values = series.getValue();
            for (int i = 0; i < values.length; i++) {
                text.append(i).append(',').append(values[i]).append('\n');
            }
            Files.writeString(file, text.toString());
        }
    }
}
