package io.winnow.activity;

import io.winnow.detection.Route;
import io.winnow.stream.Judgement;
import io.winnow.stream.JudgementListener;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The last anomalies, and the listeners for the next ones. */
@Singleton
public class RecentAnomalies implements JudgementListener {

    /** As many as are kept. */
    public static final int CAPACITY = 1_000;

    private final Deque<Anomaly> newestFirst = new ArrayDeque<>();
    private long found;
    private final Set<Consumer<Anomaly>> subscribers = ConcurrentHashMap.newKeySet();

    @Override
    public void onJudgement(Judgement judgement) {
        if (judgement.outcome().route() == Route.ANOMALOUS) {
            Anomaly anomaly = Anomaly.of(judgement);
            remember(anomaly);
            subscribers.forEach(subscriber -> subscriber.accept(anomaly));
        }
    }

    /** At most {@code limit} anomalies, the newest first. */
    public List<Anomaly> newest(int limit) {
        synchronized (newestFirst) {
            return newestFirst.stream().limit(limit).toList();
        }
    }

    /**
     * Anomalies beyond a number of them.
     *
     * @param total as many were found since the start
     * @param newest the newest first
     */
    public record Found(long total, List<Anomaly> newest) {}

    /** What was found after this many were, at most {@code limit} of them. */
    public Found after(long total, int limit) {
        synchronized (newestFirst) {
            return new Found(found, newest((int) Math.min(limit, found - total)));
        }
    }

    /** Called on the stream's threads: a subscriber must neither block nor throw. */
    public void subscribe(Consumer<Anomaly> subscriber) {
        subscribers.add(subscriber);
    }

    public void unsubscribe(Consumer<Anomaly> subscriber) {
        subscribers.remove(subscriber);
    }

    private void remember(Anomaly anomaly) {
        synchronized (newestFirst) {
            if (newestFirst.size() == CAPACITY) {
                newestFirst.removeLast();
            }
            newestFirst.addFirst(anomaly);
            found++;
        }
    }
}
