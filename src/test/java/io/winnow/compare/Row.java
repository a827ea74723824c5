package io.winnow.compare;

/**
 * What is measured in each round.
 *
 * @param group of rows that can be asked for alone
 * @param rate records a second of which the latency is measured; 0 if a full topic is read as fast as it can be
 */
record Row(String group, String name, Contestant contestant, Input records, String guarantee, int instances, int rate) {

    static Row draining(String group, String name, Contestant contestant, Input records) {
        return new Row(group, name, contestant, records, Site.AT_LEAST_ONCE, 1, 0);
    }

    Row exactlyOnce() {
        return new Row(group, name + ", exactly once", contestant, records, Site.EXACTLY_ONCE, instances, rate);
    }

    Row instances(int count) {
        return new Row(group, name, contestant, records, guarantee, count, rate);
    }

    /** Of the latency at this rate instead. */
    Row at(int perSecond) {
        String text = String.format("%s, %,d/s", name, perSecond);
        return new Row(group, text, contestant, records, guarantee, instances, perSecond);
    }

    Row named(String other) {
        return new Row(group, other, contestant, records, guarantee, instances, rate);
    }

    /** Whether the other row's program can be a measure of this one: it differs in the program alone. */
    boolean isComparableTo(Row other) {
        return records.equals(other.records)
                && guarantee.equals(other.guarantee)
                && instances == other.instances
                && rate == other.rate;
    }
}
