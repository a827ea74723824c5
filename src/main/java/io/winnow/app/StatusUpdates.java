package io.winnow.app;

import io.winnow.activity.Activity;
import io.winnow.activity.Activity.Drawing;
import io.winnow.activity.RecentAnomalies;
import io.winnow.activity.RecentAnomalies.Found;
import jakarta.inject.Singleton;

/** What a watcher is told at first, and what is new when he is told again. */
@Singleton
public class StatusUpdates {

    /** More anomalies at once than anybody reads. */
    private static final int MOST_ANOMALIES = 100;

    private final StatusReport report;
    private final Activity activity;
    private final RecentAnomalies anomalies;

    StatusUpdates(StatusReport report, Activity activity, RecentAnomalies anomalies) {
        this.report = report;
        this.activity = activity;
        this.anomalies = anomalies;
    }

    /**
     * The state of this instance, and what happened.
     *
     * @param isFirst whether what happened is all that is kept, or only what is new
     * @param anomalies the newest {@value #MOST_ANOMALIES} at most
     */
    public record News(boolean isFirst, DetectorStatus status, Drawing activity, Found anomalies) {}

    public News first() {
        return new News(true, report.status(), activity.all(), anomalies.after(0, MOST_ANOMALIES));
    }

    /** What is new since. */
    public News after(News last) {
        Drawing drawing = activity.after(last.activity().newest());
        Found found = anomalies.after(last.anomalies().total(), MOST_ANOMALIES);
        return new News(false, report.status(), drawing, found);
    }
}
