package io.winnow.produce;

import io.winnow.sample.Reading;

/** Plants anomalies into readings that come in order. For one thread. */
interface Planting {

    /** The reading, changed where an anomaly is planted. */
    Sample into(Reading reading);
}
