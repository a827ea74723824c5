package io.winnow.activity;

import io.winnow.detection.Route;
import io.winnow.stream.Judgement;
import io.winnow.stream.JudgementListener;
import io.winnow.stream.Origin;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The last anomalies, and the listeners for the next ones. */
@Singleton
public class RecentAnomalies implements JudgementListener {

    /** As many as are kept. */
    public static final int CAPACITY = 1_000;

    private final Deque<KnownAnomaly> newestFirst = new ArrayDeque<>();
    /** The greatest offset of an anomaly that had to go, by partition. */
    private final Map<Integer, Long> gone = new HashMap<>();

    private long found;
    private final Set<Consumer<Anomaly>> subscribers = ConcurrentHashMap.newKeySet();

    @Override
    public void onJudgement(Judgement judgement) {
        if (judgement.outcome().route() == Route.ANOMALOUS) {
            KnownAnomaly known = KnownAnomaly.of(judgement);
            remember(known);
            subscribers.forEach(subscriber -> subscriber.accept(known.anomaly()));
        }
    }

    /** At most {@code limit} anomalies, the newest first. */
    public List<Anomaly> newest(int limit) {
        synchronized (newestFirst) {
            return newestFirst.stream().limit(limit).map(KnownAnomaly::anomaly).toList();
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

    /** The anomaly of a record, if it is still kept. */
    public Optional<KnownAnomaly> find(Origin origin) {
        String text = origin.toString();
        synchronized (newestFirst) {
            return newestFirst.stream()
                    .filter(known -> known.anomaly().origin().equals(text))
                    .findFirst();
        }
    }

    /** Whether anomalies that came after this record had to go already. */
    public boolean isTooOld(Origin origin) {
        synchronized (newestFirst) {
            return origin.offset() <= gone.getOrDefault(origin.partition(), -1L);
        }
    }

    private void remember(KnownAnomaly known) {
        synchronized (newestFirst) {
            if (newestFirst.size() == CAPACITY) {
                Origin.parse(newestFirst.removeLast().anomaly().origin())
                        .ifPresent(last -> gone.merge(last.partition(), last.offset(), Math::max));
            }
            newestFirst.addFirst(known);
            found++;
        }
    }
}
