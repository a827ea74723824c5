/** The Numenta Anomaly Benchmark (NAB v1.1): a program to run by hand, {@code mvn -Pnab test-compile exec:exec}. */
@NullMarked
package io.winnow.nab;

import org.jspecify.annotations.NullMarked;
