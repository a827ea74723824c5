package io.winnow.app;

import java.lang.management.GarbageCollectorMXBean;
import java.time.Duration;
import javax.management.ObjectName;

/** A garbage collector that has taken as much time as it was told. */
final class Collector implements GarbageCollectorMXBean {

    private final String name;
    private Duration spent = Duration.ZERO;

    Collector(String name) {
        this.name = name;
    }

    void spend(Duration more) {
        spent = spent.plus(more);
    }

    @Override
    public long getCollectionTime() {
        return spent.toMillis();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getCollectionCount() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isValid() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String[] getMemoryPoolNames() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ObjectName getObjectName() {
        throw new UnsupportedOperationException();
    }
}
