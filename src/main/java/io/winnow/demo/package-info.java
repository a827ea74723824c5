/**
 * The parts that the demo, dev mode and the tests run on: a real Kafka broker, a real schema registry and sample
 * readings with planted anomalies. None of it is needed to run the detector.
 */
@NullMarked
package io.winnow.demo;

import org.jspecify.annotations.NullMarked;
