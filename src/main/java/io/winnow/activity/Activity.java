package io.winnow.activity;

import io.winnow.detection.Models;
import io.winnow.detection.Outcome;
import io.winnow.feature.Feature;
import io.winnow.model.Model;
import io.winnow.stream.Judgement;
import io.winnow.stream.JudgementListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** What this instance judged of late, in numbers fit to be drawn. Bounded; shared by every thread. */
@Singleton
public class Activity implements JudgementListener {

    /** Enough for a client that asks once a second and is late. */
    private static final int SECONDS_OF_NEWS = 5;

    private final Clock clock;
    private final VerdictRates rates;
    private final ScoreHistogram scores;
    private final RecentPoints points = new RecentPoints();
    private List<Feature> features;

    Activity(Models models, Clock clock) {
        this.clock = clock;
        this.features = models.current().model().features();
        this.rates = new VerdictRates(clock.millis());
        this.scores = new ScoreHistogram(clock.millis());
        models.follow(this::follow);
    }

    /** Values of other features cannot be drawn beside those that come now. */
    private synchronized void follow(Model model) {
        if (!model.features().equals(features)) {
            features = model.features();
            points.clear();
        }
    }

    /**
     * What there is to draw.
     *
     * @param rates records per second by what became of them
     * @param scores how often which score was given
     * @param points single records, the oldest first
     * @param newest the number of the newest point, drawn or not
     */
    public record Drawing(
            VerdictRates.Rates rates, ScoreHistogram.Scores scores, List<RecentPoints.Point> points, long newest) {}

    @Override
    public synchronized boolean showsNext() {
        return points.takesNormal(clock.millis());
    }

    @Override
    public void onJudgement(Judgement judgement) {
        long now = clock.millis();
        Outcome outcome = judgement.outcome();
        synchronized (this) {
            rates.count(outcome.route(), now);
            if (outcome.score() != null) {
                scores.add(outcome.score().ratio(), now);
            }
            if (judgement.model().features().equals(features)) {
                points.add(judgement, now);
            }
        }
    }

    /** All that is kept. */
    public synchronized Drawing all() {
        return drawing(VerdictRates.SECONDS, 0);
    }

    /** The last seconds, and the points with a number greater than this one. */
    public synchronized Drawing after(long number) {
        return drawing(SECONDS_OF_NEWS, number);
    }

    private Drawing drawing(int seconds, long number) {
        long now = clock.millis();
        return new Drawing(rates.last(seconds, now), scores.scores(now), points.after(number, now), points.newest());
    }
}
