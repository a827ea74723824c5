package io.winnow.swap;

/**
 * A judged record, as who reads committed records sees it.
 *
 * @param partition of the input
 * @param created when it was written to the input, in milliseconds since 1970
 * @param latency milliseconds from then until it was read from an output
 * @param model which judged it
 */
record Seen(int partition, long created, int latency, String model) {}
